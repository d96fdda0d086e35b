/** Server-sent events from a fetch body: EventSource can send no Authorization header. */
import { Unreachable } from "../api/problem.ts";

export interface ServerEvent {
  id: string | null;
  event: string;
  data: string;
}

/** A heartbeat comes every 15 s: after three missing ones the line is dead, whatever the network says. */
export const SILENCE_MS = 45_000;

/** Every event of `body`, in order; comments count as signs of life. Throws Unreachable after silence. */
export async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  alive: () => void,
  silenceMs: number = SILENCE_MS,
): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await orSilence(reader.read(), silenceMs);
      if (done) return;
      alive();
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parseBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function orSilence<T>(reading: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unreachable("The feed has fallen silent.")), silenceMs);
  });
  try {
    return await Promise.race([reading, silence]);
  } catch (cause) {
    if (cause instanceof Unreachable) throw cause;
    throw new Unreachable(`The feed broke off: ${(cause as Error).message}.`);
  } finally {
    clearTimeout(timer);
  }
}

/** One event; null for a block of comments alone. */
export function parseBlock(block: string): ServerEvent | null {
  const event: ServerEvent = { id: null, event: "message", data: "" };
  const data: string[] = [];
  for (const line of block.replaceAll("\r", "").split("\n")) {
    const [, name, value = ""] = /^([a-z]+)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event.event = value;
    else if (name === "id") event.id = value;
  }
  if (data.length === 0) return null;
  return { ...event, data: data.join("\n") };
}
