import { checkPage } from "./check.ts";

void checkPage(document);
