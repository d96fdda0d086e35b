import { mount } from "svelte";
import App from "./App.svelte";
import { start } from "./state/start.svelte.ts";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no element #app");
await start();
mount(App, { target });
