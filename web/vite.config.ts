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

interface Shape { type: string; id?: string; arcs?: unknown; geometries?: Shape[] }
interface Atlas { arcs: number[][][]; transform: { scale: number[]; translate: number[] }; objects: Record<string, Shape> }

// The countries of Europe, Africa and Asia alone: half of the atlas lies elsewhere.
function atlas(): Plugin {
  return {
    name: "atlas",
    generateBundle() {
      const whole = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8")) as Atlas;
      const { scale, translate } = whole.transform;
      const east = (arc: number) => whole.arcs[arc < 0 ? ~arc : arc]![0]![0]! * scale[0]! + translate[0]!;
      const flat = (arcs: unknown): number[] => (Array.isArray(arcs) ? arcs.flatMap(flat) : [arcs as number]);
      const kept = (whole.objects.countries!.geometries ?? []).filter((shape) => {
        const easts = flat(shape.arcs).map(east).sort((a, b) => a - b);
        const middle = easts[easts.length >> 1] ?? -180;
        return middle > -20 && middle < 100;
      });
      const numbers = new Map<number, number>();
      const renamed = (arcs: unknown): unknown => {
        if (Array.isArray(arcs)) return arcs.map(renamed);
        const arc = arcs as number;
        const old = arc < 0 ? ~arc : arc;
        if (!numbers.has(old)) numbers.set(old, numbers.size);
        return arc < 0 ? ~numbers.get(old)! : numbers.get(old);
      };
      const geometries = kept.map((shape) => ({ type: shape.type, id: shape.id, arcs: renamed(shape.arcs) }));
      const arcs = [...numbers.keys()].map((old) => whole.arcs[old]);
      const source = JSON.stringify({ type: "Topology", transform: whole.transform, objects: { countries: { type: "GeometryCollection", geometries } }, arcs });
      this.emitFile({ type: "asset", fileName: "countries.json", source });
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
  plugins: [icons(), swagger(), atlas(), packed()],
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
