// The map of the page «explore», its timeline and saved searches. The map is loaded when the page is, and left out where there is no WebGL.
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import type { FeatureCollection } from "geojson";

interface Cell {
  lat: number; lon: number; count: number; killed: number; contested: number; uncertainty_m: number | null; incident: string | null; place: string | null;
}

const SAVED = "riwaya-searches";

export function startExplore(): void {
  const place = document.getElementById("map");
  if (!place) return;
  saved();
  void draw(place).catch(() => none(place));
}

function none(place: HTMLElement): void {
  place.replaceChildren(Object.assign(document.createElement("p"), { className: "dim", textContent: place.dataset.none ?? "" }));
  place.classList.add("no-map");
  place.dataset.ready = "none";
}

async function draw(place: HTMLElement): Promise<void> {
  if (!document.createElement("canvas").getContext("webgl2")) return none(place);
  const [maplibre, worker, { feature }, atlas] = await Promise.all([
    import("./map"),
    import("maplibre-gl/dist/maplibre-gl-worker.mjs?url"),
    import("topojson-client"),
    fetch("/static/countries.json").then((answer) => answer.json()),
  ]);
  maplibre.setWorkerUrl(worker.default);
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const countries = feature(atlas, atlas.objects.countries) as unknown as FeatureCollection;
  const map = new maplibre.Map({
    container: place,
    style: {
      version: 8,
      sources: { countries: { type: "geojson", data: countries }, cells: { type: "geojson", data: empty() } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("--sunk") } },
        { id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("--surface") } },
        { id: "borders", type: "line", source: "countries", paint: { "line-color": colour("--line-strong"), "line-width": 0.8 } },
        {
          id: "areas", type: "circle", source: "cells", filter: ["!=", ["get", "uncertainty_m"], null],
          paint: {
            "circle-color": colour("--accent"), "circle-opacity": 0.16,
            // Metres into pixels at these latitudes: twice as many at each step of the zoom.
            "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 0, ["/", ["get", "uncertainty_m"], 65000], 12, ["*", ["/", ["get", "uncertainty_m"], 65000], 4096]],
          },
        },
        {
          id: "points", type: "circle", source: "cells", filter: ["==", ["get", "uncertainty_m"], null],
          paint: {
            "circle-color": ["case", [">", ["get", "contested"], 0], "#c9822b", colour("--accent")], "circle-opacity": 0.82, "circle-stroke-color": colour("--surface"), "circle-stroke-width": 1.2,
            "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 5, 10, 16, 60, 30],
          },
        },
      ],
    },
    center: [36, 31], zoom: 3.4, attributionControl: false, dragRotate: false, pitchWithRotate: false,
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), document.documentElement.dir === "rtl" ? "top-left" : "top-right");
  await map.once("load");
  const refresh = cellsOf(map);
  await refresh(query(), true);
  place.dataset.ready = "map";
  document.body.addEventListener("htmx:afterSettle", () => void refresh(query()));
  window.addEventListener("popstate", () => void refresh(query()));
  let size = sizeOf(map);
  map.on("moveend", () => {
    if (sizeOf(map) !== size) {
      size = sizeOf(map);
      void refresh(query());
    }
    boxFilter(map);
  });
  document.querySelector("[data-box]")?.addEventListener("change", (event) => {
    event.stopPropagation();
    boxFilter(map, true);
  });
  map.on("click", "points", (event) => {
    const told = event.features?.[0];
    if (told?.properties.incident) location.assign(`/incidents/${told.properties.incident}`);
    else map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 });
  });
  popups(map, maplibre);
  play(map, refresh);
}

const empty = (): FeatureCollection => ({ type: "FeatureCollection", features: [] });
const query = () => new URLSearchParams(location.search);
const sizeOf = (map: MapLibre) => (map.getZoom() > 8 ? 0.002 : 24 / 2 ** (Math.floor(map.getZoom()) + 2));

// Fetches the cells of a query; of several questions only the last one's answer is drawn.
function cellsOf(map: MapLibre): (asked: URLSearchParams, fit?: boolean) => Promise<void> {
  let last: AbortController | null = null;
  return async (asked, fit = false) => {
    last?.abort();
    const mine = (last = new AbortController());
    asked.delete("box");
    asked.delete("start");
    asked.delete("order");
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    asked.set("size", String(Math.max(0.002, sizeOf(map))));
    try {
      const found = (await (await fetch(`/explore/cells.json?${asked}`, { signal: mine.signal })).json()) as Cell[];
      const features = found.map((cell) => ({ type: "Feature" as const, geometry: { type: "Point" as const, coordinates: [cell.lon, cell.lat] }, properties: cell }));
      (map.getSource("cells") as GeoJSONSource).setData({ type: "FeatureCollection", features });
      if (fit && found.length) {
        const [lons, lats] = [found.map((cell) => cell.lon), found.map((cell) => cell.lat)];
        map.fitBounds([[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]], { padding: 40, maxZoom: 7, animate: false });
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
}

function boxFilter(map: MapLibre, changed = false): void {
  const form = document.getElementById("explore-filters") as HTMLFormElement | null;
  const wanted = document.querySelector<HTMLInputElement>("[data-box]")?.checked ?? false;
  const field = form?.elements.namedItem("box") as HTMLInputElement | null;
  if (!form || !field || (!wanted && !changed)) return;
  const box = map.getBounds();
  field.value = wanted ? [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map((told) => told.toFixed(3)).join(",") : "";
  form.requestSubmit();
}

function popups(map: MapLibre, maplibre: typeof import("./map")): void {
  const popup = new maplibre.Popup({ closeButton: false, closeOnClick: false, offset: 8 });
  for (const layer of ["points", "areas"]) {
    map.on("mousemove", layer, (event) => {
      const told = event.features?.[0]?.properties as Cell | undefined;
      map.getCanvas().style.cursor = layer === "points" ? "pointer" : "";
      if (told) popup.setLngLat(event.lngLat).setText([told.place, told.count > 1 || !told.place ? `× ${told.count}` : ""].filter(Boolean).join(" ")).addTo(map);
    });
    map.on("mouseleave", layer, () => popup.remove());
  }
}

// Plays the bars of the timeline one after the other on the map.
function play(map: MapLibre, refresh: (asked: URLSearchParams) => Promise<void>): void {
  const button = document.querySelector<HTMLButtonElement>("[data-play]");
  const moment = document.querySelector<HTMLOutputElement>("[data-moment]");
  let timer = 0;
  button?.addEventListener("click", () => {
    if (timer) return stop();
    const bars = [...document.querySelectorAll<SVGAElement>(".timeline a")];
    let at = 0;
    timer = window.setInterval(() => {
      const bar = bars[at++];
      if (!bar) return stop();
      const asked = query();
      const cumulate = document.querySelector<HTMLInputElement>("[data-cumulate]")?.checked;
      asked.set("first", cumulate ? (bars[0]?.dataset.first ?? "") : (bar.dataset.first ?? ""));
      asked.set("last", bar.dataset.last ?? "");
      if (moment) moment.value = bar.dataset.time ?? "";
      void refresh(asked);
    }, 700);
  });
  function stop(): void {
    window.clearInterval(timer);
    timer = 0;
    if (moment) moment.value = "";
    void refresh(query());
  }
  void map;
}

// Searches that were saved, in this browser: a name and an address.
function saved(): void {
  const place = document.querySelector<HTMLElement>("[data-saved]");
  const list = () => JSON.parse(localStorage.getItem(SAVED) ?? "[]") as [string, string][];
  const show = () => {
    for (const link of place?.querySelectorAll("a") ?? []) link.remove();
    for (const [name, address] of list()) place?.prepend(Object.assign(document.createElement("a"), { href: `/explore${address}`, textContent: name }));
  };
  place?.querySelector("[data-save]")?.addEventListener("click", () => {
    const name = window.prompt(place.dataset.name ?? "");
    if (!name) return;
    localStorage.setItem(SAVED, JSON.stringify([...list().filter(([known]) => known !== name), [name, location.search]]));
    show();
  });
  show();
}
