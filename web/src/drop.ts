// The place where files are dropped: it names what was given, and shows that it takes them.
export function startDrop(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-drop]")) {
    const input = place.querySelector<HTMLInputElement>("input[type=file]");
    const names = place.querySelector<HTMLElement>("[data-names]");
    if (!input || !names) continue;
    for (const [event, over] of [["dragenter", true], ["dragleave", false], ["drop", false]] as const) place.addEventListener(event, () => place.classList.toggle("over", over));
    input.addEventListener("change", () => (names.textContent = [...(input.files ?? [])].map((file) => file.name).join(" · ")));
  }
}
