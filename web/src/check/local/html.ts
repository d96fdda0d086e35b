/** The text of a web page, as far as it is written in the page: blocks on lines of their own, as `exchange/html_text.py` reads it. */
const SILENT = new Set("script style template noscript head svg nav".split(" "));
const BLOCKS = new Set("p div br li tr h1 h2 h3 h4 h5 h6 section article table ul ol blockquote pre header footer main td th hr".split(" "));

/** Return what a reader of `page` sees, without scripts and navigation. Nothing in it is run or loaded. */
export function htmlText(page: string): string {
  const pieces: string[] = [];
  gather(new DOMParser().parseFromString(page, "text/html").documentElement, pieces);
  return pieces.join("");
}

function gather(element: Element, pieces: string[]): void {
  if (SILENT.has(element.localName)) return;
  const edge = BLOCKS.has(element.localName) ? "\n" : "";
  pieces.push(edge);
  for (const child of element.childNodes) {
    if (child instanceof Text) pieces.push(child.data);
    else if (child instanceof Element) gather(child, pieces);
  }
  pieces.push(edge);
}
