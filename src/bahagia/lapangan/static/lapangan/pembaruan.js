// The shell renews itself only when nobody is in the middle of something: while a form is open in any tab, or the vault
// is open in this one, the new shell waits.
import { NAMA } from "./gudang.js";

const KUNCI = `${NAMA}-formulir`;

/** Events: "menunggu" (a new shell is here and waits), "terpasang" (it rules now: load the page again). */
export class Pembaruan extends EventTarget {
  #lepas = null; #minta = false;

  /** @param {() => boolean} boleh may the page be loaded again now? (true on the PIN screen) */
  constructor({ boleh = () => false, pekerja = navigator.serviceWorker, locks = navigator.locks } = {}) {
    super();
    Object.assign(this, { boleh, pekerja, locks, daftar: null });
  }

  /** Registers the service worker; false where the browser has none (the page then needs signal to open). */
  async mulai(alamat = "/lapangan/sw.js") {
    if (!this.pekerja) return false;
    this.pekerja.addEventListener("controllerchange", () => { if (this.#minta) this.dispatchEvent(new Event("terpasang")); });
    try { this.daftar = await this.pekerja.register(alamat, { scope: "/lapangan/", updateViaCache: "none" }); } catch { return false; }
    if (!this.daftar) return false;
    this.daftar.addEventListener("updatefound", () => {
      const baru = this.daftar.installing;
      baru?.addEventListener("statechange", () => { if (baru.state === "installed" && this.pekerja.controller) this.#ada(); });
    });
    if (this.daftar.waiting) await this.#ada();
    return true;
  }

  async #ada() {
    if (this.boleh() && await this.pasang()) return;
    this.dispatchEvent(new Event("menunggu"));
  }

  get menunggu() { return Boolean(this.daftar?.waiting); }

  /** Looks for a new shell (call when a round of sending ended well). */
  async periksa() { try { await this.daftar?.update(); } catch { /* no signal: later */ } }

  /** A form opened; call what comes back when it closes. */
  formulir() {
    let tutup;
    const selesai = new Promise((lanjut) => { tutup = lanjut; });
    this.locks?.request(KUNCI, { mode: "shared" }, () => selesai);
    return tutup;
  }

  /** Puts the waiting shell to work. @returns {Promise<boolean>} false: none waits, or a form is open somewhere */
  async pasang() {
    const baru = this.daftar?.waiting;
    if (!baru) return false;
    const suruh = (pegang) => {
      if (pegang) { this.#minta = true; baru.postMessage("pakai"); }
      return Boolean(pegang);
    };
    return this.locks ? this.locks.request(KUNCI, { mode: "exclusive", ifAvailable: true }, suruh) : suruh(this.boleh());
  }
}
