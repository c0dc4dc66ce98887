// What is typed into a form with data-draft is kept in the browser until it was sent, so that a reload, a lost server or another's change loses nothing.
const KEPT = "riwaya-draft:";

export function startDrafts(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const key = KEPT + form.dataset.draft;
    restore(form, key);
    form.addEventListener("input", () => localStorage.setItem(key, JSON.stringify(valuesOf(form))));
    form.addEventListener("submit", () => sessionStorage.setItem("riwaya-sent", key));
  }
  settle();
}

// The page that follows a form says by its being there that the form was taken; an error page says it was not.
function settle(): void {
  const sent = sessionStorage.getItem("riwaya-sent");
  if (!sent) return;
  sessionStorage.removeItem("riwaya-sent");
  if (!document.querySelector(".problem")) {
    localStorage.removeItem(sent);
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) if (KEPT + form.dataset.draft === sent) form.reset();
  }
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const out: Record<string, string> = {};
  for (const field of form.elements) {
    if ((field instanceof HTMLInputElement && field.type !== "hidden") || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) out[field.name] = field.value;
  }
  return out;
}

function restore(form: HTMLFormElement, key: string): void {
  const kept = localStorage.getItem(key);
  if (!kept) return;
  for (const [name, value] of Object.entries(JSON.parse(kept) as Record<string, string>)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
  }
  const folded = form.closest("details");
  if (folded) folded.open = true;
}
