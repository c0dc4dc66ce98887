// What every page needs: htmx, keys, drafts that survive a reload, and words for what went wrong.
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/shell.css";
import "./styles/pages.css";
import htmx from "htmx.org";
import { startDrafts } from "./drafts";
import { startExplore } from "./explore";
import { startKeys } from "./keys";
import { startMatrix } from "./matrix";
import { startArticle } from "./article";
import { startDrop } from "./drop";
import { toast } from "./toast";

declare global {
  interface Window { htmx: typeof htmx }
}
window.htmx = htmx;

startKeys();
startDrafts();
startArticle();
startDrop();
startMatrix();
startExplore();

for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-submit]")) field.addEventListener("change", () => field.form?.requestSubmit());

document.body.addEventListener("htmx:responseError", (event) => {
  const answer = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
  toast(`${said("said-lost")}: ${problemOf(answer.responseText)}`);
});
document.body.addEventListener("htmx:sendError", () => toast(said("said-lost")));

function said(id: string): string {
  return document.getElementById(id)?.innerHTML.trim() ?? "";
}

function problemOf(text: string): string {
  try {
    return String((JSON.parse(text) as { detail?: string }).detail ?? "");
  } catch {
    return new DOMParser().parseFromString(text, "text/html").querySelector(".problem p:nth-child(2)")?.textContent ?? "";
  }
}
