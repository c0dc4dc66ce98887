// Keys. A page marks what a key does with data-key; «g» and a letter goes to a page of the menu. Nothing is taken from whoever types, and the letters are
// those of the key's place too, so that an Arabic layout needs no switching.
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
let going = false;

export function letterOf(event: KeyboardEvent): string {
  if (event.key === "?" || event.key === "؟") return "?";
  if (event.key === "/" || (event.code === "Slash" && !event.shiftKey)) return "/";
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return event.key;
}

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select"));
}

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) (event.target as HTMLElement).blur();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || ARROWS.includes(event.key)) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    if (act(letterOf(event))) event.preventDefault();
  });
  for (const opener of document.querySelectorAll<HTMLElement>("[data-open]")) {
    opener.addEventListener("click", () => (document.getElementById(opener.dataset.open ?? "") as HTMLDialogElement | null)?.showModal());
  }
}

function act(letter: string): boolean {
  if (going) {
    going = false;
    const link = document.querySelector<HTMLElement>(`[data-go="${CSS.escape(letter)}"]`);
    link?.click();
    return link !== null;
  }
  if (letter === "g") return (going = true);
  if (letter === "?") {
    const keys = document.getElementById("keys") as HTMLDialogElement | null;
    if (keys?.open) keys.close();
    else keys?.showModal();
    return true;
  }
  if (letter === "/") {
    const search = document.getElementById("search") as HTMLInputElement | null;
    search?.focus();
    search?.select();
    return true;
  }
  const marked = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(letter)}"]:not([disabled])`);
  if (!marked) return false;
  if (marked.matches("input, textarea, select")) marked.focus();
  else marked.click();
  return true;
}
