// Brings what was recorded to the server: at once, when the network comes, when the page is looked at, by the clock, by hand.
import { isRevoked } from "./device.js";
import { sendPhoto, waitingPhotos } from "./photos.js";
import * as records from "./records.js";
import { sendRooms } from "./room/sending.js";
import { ask, isTrusted, NotHeard, Refused, trust } from "./server.js";
import * as store from "./store.js";

const STEPS = [5, 10, 20, 40, 60, 120]; // s until the next try
const NEWS = 5 * 60_000;
const MOST = 100; // changes in a batch
const MOST_BYTES = 200_000;
const TRIES = 3; // of a change that brings its whole batch down, before it is put aside
const SOON = 4500;
const ASKED = 50; // changes of which it is asked again what became of them

export class Sender {
  // `tell(state)`: {busy, why, at} whenever it changes.  `why` is a name of the shell's words, "" when all is well.
  constructor(desk, tell) {
    this.desk = desk;
    this.tell = tell;
    this.why = "";
    this.failed = 0;
    this.batch = 20;
    this.heardAt = -Infinity;
    this.busy = null;
  }

  start() {
    addEventListener("online", () => this.run());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.run(); });
    setInterval(() => { if (performance.now() >= (this.nextAt ?? 0)) this.run(); }, 5000);
    return this.run();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.run(), SOON);
  }

  // By hand: everything now, whatever failed a moment ago.
  now() {
    this.nextAt = 0;
    return this.run({ everything: true });
  }

  run(options = {}) {
    if (this.busy) {
      if (options.everything) this.again = options;
      return this.busy;
    }
    this.busy = this.guarded(options).finally(() => {
      this.busy = null;
      const again = this.again;
      this.again = null;
      if (again) this.run(again);
      else this.say();
    });
    this.say();
    return this.busy;
  }

  say() {
    this.tell({ busy: Boolean(this.busy), why: this.why, part: this.part ?? null });
  }

  // Of all windows one sends.
  guarded(options) {
    const act = () => this.go(options);
    if (!navigator.locks) return act();
    return navigator.locks.request(`capture-send-${this.desk.person.id}`, { ifAvailable: true }, (lock) => (lock ? act() : undefined));
  }

  async go(options) {
    if (!this.desk.key) return;
    try {
      if (!isTrusted()) trust((await ask("GET", "/capture/session")).csrf_token);
      await this.changes(options);
      await this.photos();
      await sendRooms(this.desk);
      await this.news();
      await this.tellStanding();
      this.why = "";
      this.failed = 0;
      this.nextAt = 0;
    } catch (fault) {
      if (this.desk.key) await this.explain(fault); // else all of it was taken away meanwhile
    }
  }

  async explain(fault) {
    this.part = null;
    this.nextAt = performance.now() + STEPS[Math.min(this.failed, STEPS.length - 1)] * 1000;
    this.failed += 1;
    if (fault instanceof Refused && fault.code === "signed_out") {
      this.why = "whySignedOut";
      try {
        if (await isRevoked(this.desk)) this.onRevoked?.();
      } catch {
        // asked again with the next try
      }
    } else if (fault instanceof Refused && fault.code === "revoked") {
      this.onRevoked?.();
    } else if (fault instanceof Refused && fault.code === "csrf") {
      this.why = "whyServer";
      await this.newToken();
    } else if (fault instanceof Refused && fault.code === "other_person") {
      this.why = "whyOther";
    } else if (fault instanceof Refused) {
      this.why = fault.code !== "unknown_format" ? "whyServer" : fault.body.is_newer ? "whyFormat" : "whyOldPage";
    } else if (fault instanceof NotHeard) {
      this.why = navigator.onLine === false ? "whyOffline" : fault.message === "nonsense" ? "whyNonsense" : "whySilent";
    } else {
      this.why = "whyDevice";
      console.error(fault);
    }
  }

  async newToken() {
    try {
      trust((await ask("GET", "/capture/session")).csrf_token);
      this.nextAt = 0;
    } catch {
      // with the next try
    }
  }

  async standing() {
    const { visits } = await records.unsent(this.desk);
    return Object.fromEntries(Object.entries(visits).map(([visit, { count, oldest }]) => [visit, { count, oldest: new Date(oldest).toISOString() }]));
  }

  // What a batch said was unsent is sent by now: the secretary waits for just that.
  async tellStanding() {
    const unsent = await this.standing();
    if (this.told === undefined || this.told === JSON.stringify(unsent)) return;
    await ask("POST", `/capture/devices/${this.desk.device}/status`, { json: { device_now: new Date().toISOString(), unsent } });
    this.told = JSON.stringify(unsent);
  }

  async envelope(more, format = records.FORMAT) {
    const { desk } = this;
    const told = await this.standing();
    this.told = JSON.stringify(told);
    const packs = await store.all(desk.db, "packs");
    return {
      format, device: desk.device, device_now: new Date().toISOString(), unsent: told,
      cursor: { ...Object.fromEntries(packs.map((pack) => [pack.visit, pack.cursor])), ...(await store.note(desk.db, "cursor", {})) },
      packed: Object.fromEntries(packs.map((pack) => [pack.visit, { visit_on: pack.day }])),
      changes: [], ...more,
    };
  }

  async changes(options) {
    let rows = await records.freeze(this.desk, options);
    while (rows.length) {
      const sent = await this.oneBatch(rows);
      const done = new Set(sent);
      rows = rows.filter((row) => !done.has(row));
      if (!rows.length) rows = await records.freeze(this.desk, {});
    }
  }

  // Sends the first rows of `rows`; returns which of them need no more sending.
  async oneBatch(rows) {
    const batch = [];
    const changes = [];
    let bytes = 0;
    const format = records.formatOf(rows[0]);
    for (const row of rows.slice(0, this.batch)) {
      if (records.formatOf(row) !== format) break; // one batch, one format

      const change = await records.onTheWire(this.desk, row);
      if (!change) {
        await records.putAside(this.desk, row, "broken", "");
        return [row];
      }
      bytes += JSON.stringify(change).length;
      if (changes.length && bytes > MOST_BYTES) break;
      batch.push(row);
      changes.push(change);
    }
    try {
      const answer = await ask("POST", "/capture/changes", { json: await this.envelope({ changes }, format) });
      await this.takeIn(answer);
      this.batch = Math.min(MOST, this.batch * 2);
      const named = new Set((answer.receipts ?? []).map((receipt) => receipt.id));
      const heard = batch.filter((row) => named.has(row.id));
      if (!heard.length) throw new NotHeard("fault");
      return heard;
    } catch (fault) {
      return this.afterFault(fault, batch);
    }
  }

  // What one bad record brings down is found by halving; alone and refused again and again, it is put aside and the rest goes on.
  async afterFault(fault, batch) {
    const isTheirs = (fault instanceof Refused && ["malformed", "too_large", "refused"].includes(fault.code))
      || (fault instanceof NotHeard && fault.message === "fault");
    const alone = batch.length === 1;
    this.batch = Math.max(1, Math.floor(batch.length / 2));
    if (isTheirs && !alone) return [];
    if (!isTheirs) throw fault;
    const [row] = batch;
    const tries = (row.tries ?? 0) + 1;
    if (tries < TRIES) {
      row.tries = tries;
      await records.alone(this.desk, () => store.write(this.desk.db, "changes", (changes) => { changes.put({ ...row }); }));
      throw fault;
    }
    await records.putAside(this.desk, row, "refused", fault instanceof Refused ? fault.message : "");
    return [row];
  }

  async takeIn(answer) {
    this.heardAt = performance.now();
    this.failed = 0; // something got through: the next try need not wait long
    this.desk.skew = answer.skew ?? this.desk.skew;
    await records.takeIn(this.desk, answer);
    this.onHeard?.(answer);
    if (answer.revoked) this.isRevokedSoon = true;
  }

  async photos() {
    for (const row of await waitingPhotos(this.desk)) {
      try {
        await sendPhoto(this.desk, row, (held, parts) => {
          this.part = { held, parts };
          this.failed = 0; // something got through: the next try need not wait long
          this.say();
        });
      } catch (fault) {
        if (!(fault instanceof Refused) || !["malformed", "too_large", "refused", "not_found"].includes(fault.code)) throw fault;
        // this one is not to be had: the others are not to wait for it
        await store.write(this.desk.db, "photos", async (photos) => {
          const now = await store.answer(photos.get(row.uid));
          const tries = (now.tries ?? 0) + 1;
          photos.put({ ...now, tries, ...(tries >= TRIES ? { state: "refused", reason: fault.message } : {}) });
        });
      }
      this.part = null;
      this.say();
      this.heardAt = -Infinity; // what waited for this photo has moved on
    }
    if (this.isRevokedSoon) this.onRevoked?.();
  }

  // Asks now and then what others recorded, and what became of what the server only kept.
  async news() {
    if (performance.now() - this.heardAt < NEWS) return;
    const packs = await store.count(this.desk.db, "packs");
    const kept = await records.keptOnly(this.desk, ASKED);
    const changes = (await Promise.all(kept.map((row) => records.onTheWire(this.desk, row)))).filter(Boolean);
    if (packs || changes.length) await this.takeIn(await ask("POST", "/capture/changes", { json: await this.envelope({ changes }) }));
  }
}
