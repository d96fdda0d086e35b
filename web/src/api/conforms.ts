/**
 * What this app reads is what a host answers: where the host's schema does not fit a type here, the compiler says so.
 * A host leaves out what is empty, so that a null of the schema is an absent field.
 */
import type { components } from "../generated/schemas.ts";
import type { Comparison, Event } from "../check/answer.ts";
import type { Screening } from "../look/screening.ts";
import type { Explanations } from "../notices/explained.ts";
import type { Tellings } from "../notices/tellings.ts";
import type { Agreement } from "./agreement.ts";
import type { Ladder, LadderStep, ViewName, ViewRows } from "./rows.ts";
import type { DeviceState, EntryRecord, InvitationInfo, Json, Meeting, ProblemDocument } from "./wire.ts";
import type { Receipt, RoomInfo, RoomListing, SessionAnswer, Submission } from "./wire.ts";

type Schemas = components["schemas"];
type Sent<T> = unknown extends T ? Json : T extends object ? { [K in keyof T]: Sent<Given<T[K]>> } : T;
type Given<T> = undefined extends T ? Exclude<T, null> : T;
type Fits<Sending, Reading> = Sending extends Reading ? true : { sent: Sending; read: Reading };
/** `Closed` names fields with words or keys that the schema leaves open, and of which this app knows all there are. */
type Reads<Reading, Schema extends keyof Schemas, Closed extends keyof Reading = never> = Fits<
  Omit<Sent<Schemas[Schema]>, Closed> & Pick<Reading, Closed>,
  Reading
>;
type AllFit<Each extends Record<string, true>> = Each;

export type Answers = AllFit<{
  agreement: Reads<Agreement, "Agreement", "clocks">;
  comparison: Reads<Comparison, "Comparison">;
  device: Reads<DeviceState, "DeviceInfo">;
  entry: Reads<EntryRecord, "EntryRecord">;
  event: Reads<Event, "Event">;
  explained: Reads<Explanations, "Explanations">;
  ladder: Reads<Ladder, "view-Ladder", "steps">;
  step: Reads<LadderStep, "view-Step", "stage">;
  invitation: Reads<InvitationInfo, "InvitationInfo">;
  listing: Reads<RoomListing, "RoomListing">;
  meeting: Reads<Meeting, "Meeting">;
  problem: Reads<ProblemDocument, "Problem">;
  receipt: Reads<Receipt, "Receipt">;
  room: Reads<RoomInfo, "RoomInfo", "agreement">;
  screening: Reads<Screening, "Screening">;
  session: Reads<SessionAnswer, "SessionOpened">;
  submission: Fits<Submission, Schemas["Submission"]>;
  tellings: Reads<Tellings, "Tellings">;
}>;
interface ClosedIn {
  deliveries: "precedence" | "expects" | "ladders";
  clocks: "kind";
  roster: "kind";
}
type ClosedOf<View extends ViewName> = View extends keyof ClosedIn ? ClosedIn[View] & keyof ViewRows[View] : never;
export type Rows = AllFit<{ [View in ViewName]: Reads<ViewRows[View], `row-${View}`, ClosedOf<View>> }>;
