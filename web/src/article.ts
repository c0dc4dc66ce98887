// The lit article: which kinds are lit, which claim the pointer is on, and words selected to add a value.
import { codePoints, offsetOf } from "./offsets";

const OFF = "riwaya-legend-off";

export function startArticle(): void {
  legend();
  link();
  selection();
  if (location.hash.startsWith("#c")) light(location.hash.slice(2));
  window.addEventListener("hashchange", () => light(location.hash.slice(2)));
}

// Lights exactly the characters of one claim, and nothing else, and brings them into view.
export function light(claim: string, root: ParentNode = document): boolean {
  for (const mark of root.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  const marks = [...root.querySelectorAll<HTMLElement>(`mark[data-c~="${CSS.escape(claim)}"]`)];
  for (const mark of marks) mark.classList.add("lit");
  marks[0]?.scrollIntoView({ block: "center", behavior: "instant" });
  return marks.length > 0;
}

function legend(): void {
  const off = new Set<string>(JSON.parse(localStorage.getItem(OFF) ?? "[]") as string[]);
  const chips = document.querySelectorAll<HTMLElement>("[data-slot]");
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const slot = chip.dataset.slot ?? "";
      if (!off.delete(slot)) off.add(slot);
      localStorage.setItem(OFF, JSON.stringify([...off]));
      show(off);
    });
  }
  if (chips.length) show(off);
}

// Of the kinds on one piece the first that is not switched off gives the colour.
export function show(off: Set<string>): void {
  for (const chip of document.querySelectorAll<HTMLElement>("[data-slot]")) chip.setAttribute("aria-pressed", String(!off.has(chip.dataset.slot ?? "")));
  for (const mark of document.querySelectorAll<HTMLElement>(".article mark")) {
    mark.dataset.on = (mark.dataset.slots ?? "").split(" ").find((slot) => !off.has(slot)) ?? "";
  }
}

function link(): void {
  for (const claim of document.querySelectorAll<HTMLElement>("[data-claim]")) {
    const id = claim.dataset.claim ?? "";
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focus", true], ["blur", false]] as const) claim.addEventListener(event, () => near(id, on));
    claim.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === claim) light(id);
    });
    claim.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("details, a, button")) light(id);
    });
  }
  document.querySelector(".reading .article")?.addEventListener("click", (event) => {
    const ids = ((event.target as Element).closest<HTMLElement>("mark")?.dataset.c ?? "").split(" ");
    const claim = document.getElementById(`c${ids[0]}`);
    if (ids[0] && claim && getSelection()?.isCollapsed) {
      claim.scrollIntoView({ block: "center", behavior: "instant" });
      claim.focus({ preventScroll: true });
    }
  });
}

function near(id: string, on: boolean): void {
  for (const mark of document.querySelectorAll(`.article mark[data-c~="${CSS.escape(id)}"]`)) mark.classList.toggle("near", on);
}

function selection(): void {
  const form = document.getElementById("selection") as HTMLFormElement | null;
  const article = document.querySelector(".reading .article");
  if (!form || !article) return;
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !article.contains(chosen.anchorNode) || !article.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const words = range.toString();
    const stop = offsetOf(range.endContainer, range.endOffset);
    if (start === null || stop === null || codePoints(words) !== stop - start) return;
    (form.elements.namedItem("start") as HTMLInputElement).value = String(start);
    (form.elements.namedItem("stop") as HTMLInputElement).value = String(stop);
    const shown = form.querySelector(".chosen");
    if (shown) shown.textContent = words;
    form.hidden = false;
  });
}
