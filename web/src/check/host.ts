/** A host's rooms, asked over the network. What is sent is held in its memory while it answers, and kept nowhere. */
import { NoAnswer, type Asked, type CheckAnswer, type Step } from "./answer.ts";

interface Listed {
  room: string;
  title: Record<string, string>;
  status: string;
}

/** The rooms of the host that served this page; none where it came from elsewhere. */
export async function hostedRooms(own: (texts: Record<string, string>) => string): Promise<Asked[]> {
  if (!location.protocol.startsWith("http")) return [];
  try {
    const answer = await fetch("/api/rooms");
    if (!answer.ok) return [];
    const rooms = (await answer.json()) as Listed[];
    return rooms.map((one) => new HostedRoom(one.room, own(one.title), one.status));
  } catch {
    return [];
  }
}

class HostedRoom implements Asked {
  readonly isHere = false;
  readonly readsFiles = true;

  constructor(
    readonly room: string,
    readonly name: string,
    readonly status: string,
  ) {}

  check(what: string | File, salt: string, progress: (step: Step) => void): Promise<CheckAnswer> {
    // fetch cannot tell how much was sent, and on a slow link that is what takes long.
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `/api/rooms/${this.room}/check`);
      request.setRequestHeader("content-type", typeof what === "string" ? "text/plain; charset=utf-8" : "application/octet-stream");
      // Not in the address: that ends up in logs.
      if (salt) request.setRequestHeader("truceline-salt", salt);
      request.responseType = "json";
      request.upload.onload = () => progress(typeof what === "string" ? "comparing" : "reading");
      request.onerror = () => reject(new NoAnswer("", ""));
      request.onload = () => {
        if (request.status === 200) return resolve(request.response as CheckAnswer);
        const problem = request.response as { detail?: string; mend?: string } | null;
        reject(new NoAnswer(problem?.detail ?? String(request.status), problem?.mend ?? ""));
      };
      progress("sending");
      request.send(what);
    });
  }
}
