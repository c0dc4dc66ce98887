// The documentation of the API: Swagger UI over our own description.
declare const SwaggerUIBundle: (options: Record<string, unknown>) => void;

const place = document.getElementById("swagger");
SwaggerUIBundle({ url: place?.dataset.address, dom_id: "#swagger", deepLinking: true, validatorUrl: null });

export {};
