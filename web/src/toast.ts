// One line at the foot of the page that goes away by itself.
let timer = 0;

export function toast(words: string): void {
  const place = document.getElementById("toast");
  if (!place) return;
  place.textContent = words;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => (place.textContent = ""), 6000);
}
