import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

// Which icons of lucide-static the pages use; each becomes a symbol of one sprite.
const ICONS = [
  "list-checks", "map", "copy", "newspaper", "folder-plus", "book-open", "scroll-text", "settings", "circle-help", "search", "sun", "moon", "languages",
  "check", "x", "pencil", "circle-question-mark", "undo-2", "split", "merge", "download", "play", "pause", "chevron-down", "external-link", "triangle-alert",
  "radio-tower", "layers", "clock", "file-text", "refresh-cw", "menu", "quote", "share-2", "bookmark", "plus", "arrow-right", "sun-moon",
];

function icons(): Plugin {
  return {
    name: "icons",
    generateBundle() {
      const symbols = ICONS.map((name) => {
        const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
        const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s+/g, " ").trim();
        return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
      });
      this.emitFile({ type: "asset", fileName: "icons.svg", source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>` });
    },
  };
}

// The documentation of the API, which FastAPI would load from a CDN.
function swagger(): Plugin {
  return {
    name: "swagger",
    generateBundle() {
      for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
        this.emitFile({ type: "asset", fileName: `swagger/${name}`, source: readFileSync(`node_modules/swagger-ui-dist/${name}`) });
      }
    },
  };
}

// Beside each larger text its packed form, so that the server packs nothing at each request.
function packed(): Plugin {
  return {
    name: "packed",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const [fileName, item] of Object.entries(bundle)) {
          if (!/\.(m?js|css|svg|json)$/.test(fileName)) continue;
          const source = item.type === "chunk" ? item.code : item.source;
          if (source.length > 1024) this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}

export default defineConfig({
  base: "/static/",
  plugins: [icons(), swagger(), packed()],
  build: {
    outDir: "../src/riwaya/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
    rolldownOptions: { input: { main: "src/main.ts", apidocs: "src/apidocs.ts" } },
  },
});
