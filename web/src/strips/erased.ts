import { views } from "../state";
import { dtg, t } from "../words";

/** What stands in the place of the erased content of `ref`: who erased it, and when. */
export function erasedWords(ref: string): string {
  const row = views.erasures.get(ref);
  return row ? t("ui-body-erased-by", { dtg: dtg(row.at), parties: row.by.length }) : t("ui-body-erased");
}
