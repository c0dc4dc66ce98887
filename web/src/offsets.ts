// Python counts code points, the browser UTF-16 units; this is the one place where a selection of the browser becomes code points of the text.
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

// Where a point of the page lies in the text of the document: its paragraph tells where it begins.
export function offsetOf(node: Node, within: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>("[data-start]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, within);
  return Number(paragraph.dataset.start) + codePoints(range.toString());
}
