/** The wall time of a zone beside the date-time group; never part of a record. `00:15 Damascus`. */
export function localTime(instant: string, zone: string): string {
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  try {
    const at = new Date(instant).toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    return `${at} ${place}`;
  } catch {
    return "";
  }
}
