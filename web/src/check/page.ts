/**
 * Is this document the one that was registered? A page for everybody: a photo, a file or a text goes in, facts come out.
 *
 * On a host it asks the host; opened from a disk, or from a published folder, it asks a register on this device alone.
 */
import { NoAnswer, type Asked, type CheckAnswer } from "./answer.ts";
import { element } from "./element.ts";
import { hostedRooms } from "./host.ts";
import { LocalRegister } from "./local/check.ts";
import { octetsOf, readRegister } from "./local/register.ts";
import { loaded } from "./script.ts";
import { readText, shown } from "./show.ts";
import { firstLanguage, Words } from "./words.ts";

const MAX_FILE_OCTETS = 16 * 1024 * 1024;

class CheckPage {
  words = new Words(firstLanguage());
  asked: Asked[] = [];
  answer: CheckAnswer | null = null;
  chosen = 0;
  /** What stands in the field for text: drawing anew must not lose it. */
  written = "";

  constructor(readonly place: HTMLElement) {}

  async start(): Promise<void> {
    this.asked = await hostedRooms((texts) => this.words.own(texts));
    if (!this.asked.length) await this.takeShipped();
    this.draw();
  }

  /** A published folder carries its register as a script: from a disk, a page may load nothing else. */
  async takeShipped(): Promise<void> {
    await loaded("register.js");
    const shipped = (globalThis as { trucelineRegister?: string }).trucelineRegister;
    if (shipped !== undefined) await this.take(octetsOf(shipped)).catch(() => undefined);
  }

  async take(octets: Uint8Array): Promise<void> {
    const register = await readRegister(octets);
    this.asked = [...this.asked.filter((one) => !one.isHere), new LocalRegister(register, this.words.own(register.title))];
    this.chosen = this.asked.length - 1;
    this.answer = null;
  }

  /** For a page that was opened from a disk: which register it asks. */
  chooser(): HTMLElement {
    const file = element("input", { type: "file" });
    const form = element("form", {}, element("label", {}, this.words.text("checker-register-file"), file));
    file.addEventListener("change", () => {
      const picked = file.files?.[0];
      if (!picked) return;
      void picked
        .arrayBuffer()
        .then((octets) => this.take(new Uint8Array(octets)))
        .then(() => this.draw())
        .catch((problem: unknown) => this.say(form, this.words.text("checker-register-bad", { says: String(problem) })));
    });
    return form;
  }

  draw(): void {
    const { words } = this;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.dir;
    document.title = words.text("checker-title");
    const who = this.asked[this.chosen];
    const exercise = who && who.status !== "ACTUAL" ? element("p", { class: "exercise" }, words.text(`checker-status-${who.status.toLowerCase()}`)) : element("span");
    const other = words.language === "en" ? "ar" : "en";
    const turn = element("button", { type: "button", class: "plain", lang: other }, new Words(other).text("checker-language"));
    turn.addEventListener("click", () => {
      this.words = new Words(other);
      this.draw();
    });
    this.place.replaceChildren(
      element("div", { class: "bar" }, exercise, turn),
      element("h1", {}, words.text("checker-title")),
      element("p", {}, words.text("checker-means")),
      element("p", { class: "soft" }, words.text(who && !who.isHere ? "checker-private-host" : "checker-private-here")),
      ...(who ? [this.form(who)] : [element("p", { class: "problem" }, words.text("checker-no-register"))]),
      ...(!who || who.isHere ? [this.chooser()] : []),
      ...(this.answer ? [shown(this.answer, words), this.correction(this.answer)] : []),
    );
  }

  form(who: Asked): HTMLElement {
    const { words } = this;
    const text = element("textarea", { name: "text", dir: "auto" });
    text.value = this.written;
    text.addEventListener("input", () => (this.written = text.value));
    const file = element("input", { type: "file", name: "file", accept: "image/*,.pdf,.docx,.html,.htm,.txt" });
    const salt = element("input", { name: "salt", dir: "ltr", autocomplete: "off", spellcheck: "false", maxlength: "32", "aria-label": words.text("checker-salt") });
    const form = element(
      "form",
      {},
      this.asked.length > 1 ? this.choice() : null,
      who.readsFiles ? element("label", {}, words.text(who.isHere ? "checker-file-here" : "checker-file"), file) : null,
      element("label", {}, words.text("checker-text"), text),
      element("details", {}, element("summary", {}, words.text("checker-salt")), salt),
      element("button", { type: "submit" }, words.text("checker-ask")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const picked = file.files?.[0];
      const given = salt.value.trim();
      if (given && !/^[0-9a-f]{32}$/iu.test(given)) this.say(form, words.text("checker-salt-bad"));
      else if (picked) void this.ask(form, picked, given);
      else if (text.value.trim()) void this.ask(form, text.value, given);
      else this.say(form, words.text("checker-nothing-given"));
    });
    return form;
  }

  choice(): HTMLElement {
    const options = this.asked.map((one, at) => element("option", { value: String(at), ...(at === this.chosen ? { selected: "" } : {}) }, one.name));
    const select = element("select", {}, ...options);
    select.addEventListener("change", () => {
      this.chosen = Number(select.value);
      this.draw();
    });
    return element("label", {}, this.words.text("checker-room"), select);
  }

  correction(answer: CheckAnswer): HTMLElement {
    const { words } = this;
    if (answer.problem || (answer.seen.kind === "TEXT" && !answer.seen.doubtful.length)) return element("span");
    const text = element("textarea", { dir: "auto", rows: "12" });
    text.value = answer.seen.text;
    const form = element("form", {}, element("label", {}, words.text("checker-correct"), text), element("button", { type: "submit" }, words.text("checker-again")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(form, text.value);
    });
    const marked = answer.seen.doubtful.length ? element("p", { class: "soft" }, words.text("checker-marked")) : null;
    return element("section", {}, element("h2", {}, words.text("checker-read")), marked, readText(answer), form);
  }

  async ask(form: HTMLFormElement, what: string | File, salt = ""): Promise<void> {
    const { words } = this;
    const who = this.asked[this.chosen];
    if (!who) return;
    if (typeof what !== "string" && what.size > MAX_FILE_OCTETS) return this.say(form, words.text("checker-too-large"));
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    const status = element("p", { role: "status" });
    const bar = element("progress", { "aria-hidden": "true" });
    form.querySelector(".problem")?.remove();
    form.append(status, bar);
    try {
      this.answer = await who.check(what, salt, (step) => (status.textContent = words.text(`checker-${step}`)));
      this.draw();
      const result = document.getElementById("result");
      result?.focus({ preventScroll: true });
      result?.scrollIntoView({ block: "start" });
    } catch (problem) {
      const told = problem instanceof NoAnswer ? [problem.message, problem.mend].filter(Boolean).join(" ") : String(problem);
      this.say(form, told || words.text("checker-unreachable"));
    } finally {
      status.remove();
      bar.remove();
      if (button) button.disabled = false;
    }
  }

  say(form: HTMLFormElement, text: string): void {
    form.querySelector(".problem")?.remove();
    form.append(element("p", { class: "problem", role: "alert" }, text));
  }
}

const place = document.getElementById("check");
if (place) void new CheckPage(place).start();
