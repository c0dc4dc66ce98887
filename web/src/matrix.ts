// The claim matrix: arrows move, Enter lights the exact characters in their article, and the form below judges the cell that is chosen.
import htmx from "htmx.org";

export function startMatrix(): void {
  const table = document.querySelector<HTMLTableElement>("table.matrix");
  if (!table) return;
  table.addEventListener("keydown", (event) => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td");
    if (!cell || event.target !== cell) return;
    const next = neighbour(cell, event.key);
    if (next) {
      event.preventDefault();
      move(cell, next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(cell);
    }
  });
  table.addEventListener("click", (event) => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td");
    if (!cell) return;
    const current = table.querySelector<HTMLTableCellElement>('td[tabindex="0"]');
    if (current) move(current, cell);
    choose(cell);
  });
  document.querySelector("[data-unselect]")?.addEventListener("click", () => choose(null));
  guardForm();
}

function neighbour(cell: HTMLTableCellElement, key: string): HTMLTableCellElement | null {
  const row = cell.parentElement as HTMLTableRowElement;
  const forwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backwards = forwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (key === forwards) return cell.nextElementSibling as HTMLTableCellElement | null;
  if (key === backwards) return cell.previousElementSibling?.matches("td") ? (cell.previousElementSibling as HTMLTableCellElement) : null;
  const other = key === "ArrowDown" ? row.nextElementSibling : key === "ArrowUp" ? row.previousElementSibling : null;
  return (other?.children[cell.cellIndex] as HTMLTableCellElement | undefined) ?? null;
}

function move(from: HTMLElement, to: HTMLElement): void {
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function choose(cell: HTMLTableCellElement | null): void {
  for (const each of document.querySelectorAll("td.chosen")) each.classList.remove("chosen");
  cell?.classList.add("chosen");
  subject(cell);
  const told = cell?.dataset;
  if (told?.document) {
    const address = `/documents/${told.document}/article?start=${told.from}&stop=${told.to}`;
    void htmx.ajax("get", address, { target: "#pane", swap: "innerHTML" }).then(() => document.querySelector("#pane mark.lit")?.scrollIntoView({ block: "nearest", behavior: "instant" }));
  }
}

// What the form judges: the cell that is chosen, or the whole incident.
function subject(cell: HTMLTableCellElement | null): void {
  const form = document.getElementById("judge") as HTMLFormElement | null;
  if (!form) return;
  const set = (name: string, value: string) => ((form.elements.namedItem(name) as HTMLInputElement).value = value);
  set("field", cell?.dataset.field ?? "");
  set("claim", cell?.dataset.claimId ?? "");
  const what = form.querySelector<HTMLElement>("[data-what]");
  const name = cell?.parentElement?.querySelector(".row-field")?.textContent ?? "";
  const value = cell?.querySelector(".cell-value")?.textContent ?? "";
  if (what) what.textContent = cell ? `${name} · ${value}` : (what.dataset.whole ?? "");
  const reject = form.querySelector<HTMLButtonElement>("[data-reject]");
  if (reject) reject.value = cell ? "reject" : "discount";
  const unselect = form.querySelector<HTMLElement>("[data-unselect]");
  if (unselect) unselect.hidden = !cell;
  const back = form.querySelector<HTMLInputElement>("[data-whole-back]");
  if (back) {
    back.dataset.whole ??= back.value;
    back.value = cell ? location.pathname + location.search : back.dataset.whole;
  }
}

// What a decision needs is asked for before it is sent.
function guardForm(): void {
  const form = document.getElementById("judge") as HTMLFormElement | null;
  form?.addEventListener("submit", (event) => {
    const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    const needs = (pressed?.dataset.needs ?? "").split(" ").filter(Boolean);
    if (pressed?.hasAttribute("data-cell") && !(form.elements.namedItem("field") as HTMLInputElement).value) {
      event.preventDefault();
      document.querySelector<HTMLElement>('table.matrix td[tabindex="0"]')?.focus();
      return;
    }
    const empty = needs.map((name) => form.elements.namedItem(name) as HTMLInputElement).find((field) => !field.value.trim());
    if (empty) {
      event.preventDefault();
      empty.focus();
    }
  });
}
