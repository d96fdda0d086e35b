import { element } from "./element.ts";

/** Load a script that lies beside the page, once; whether it came. From a disk, a page may load nothing else. */
export function loaded(name: string): Promise<boolean> {
  const known = LOADED.get(name);
  if (known) return known;
  const coming = new Promise<boolean>((tell) => {
    const script = element("script", { src: name });
    script.onload = () => tell(true);
    script.onerror = () => tell(false);
    document.head.append(script);
  });
  LOADED.set(name, coming);
  return coming;
}

const LOADED = new Map<string, Promise<boolean>>();
