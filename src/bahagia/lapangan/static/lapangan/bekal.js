// The pack of one RT as the screens read it, and what the notes of this phone add to it. Pure: no store, no clock.

/** The server's pack made even for `hari` (ISO): a cover that has ended since it was fetched is not said any more. */
export const susun = (b, pada, hari) => ({
  ...b, pada, boleh: new Set(b.boleh), tahap: b.tahap.filter((t) => t.terbuka),
  kerja: b.kerja.map((k) => (k.lindung.terlindungi && hari > k.lindung.sampai
    ? { ...k, lindung: { ...k.lindung, terlindungi: false, kalimat: k.lindung.sesudah } } : k)),
});

/** How a row is named in a note: by the note that made it, else by its number. */
export const rujukan = (x) => String(x.niat ?? x.id);
const sama = (x, acuan) => acuan !== undefined && [String(x.id), String(x.niat)].includes(String(acuan));
const berlaku = (n) => n.keadaan !== "ditolak" && !n.dibuang && !n.pengganti;
const urutNama = (a, b) => a.nama.localeCompare(b.nama, "id");

/** People of an activity: those of the server, and those added on this phone. */
export const orangKerja = (k, catatan) => {
  const tambahan = catatan.filter((n) => n.jenis === "tambahan" && berlaku(n) && sama(k, n.isi.kerja) && !k.peserta.some((p) => p.niat === n.id));
  return [
    ...k.peserta.map((p) => ({ ...p, samping: p.nik_samar ?? "", disurat: p.status !== "menunggu" })),
    ...tambahan.map((n) => ({ niat: n.id, nama: n.isi.nama, samping: "", sidik: "", disurat: false })),
  ].sort(urutNama);
};

/** The day of work of `tanggal`, from the server or from this phone; null when it was not begun. */
export const hariPada = (k, catatan, tanggal) => {
  const ada = k.hari.find((h) => h.tanggal === tanggal);
  if (ada) return ada;
  const n = catatan.find((x) => x.jenis === "hari" && berlaku(x) && sama(k, x.isi.kerja) && x.isi.tanggal === tanggal);
  return n ? { niat: n.id, tanggal, mulai: n.isi.jam_mulai ?? "", hadir: [] } : null;
};

/** Who is there on a day: reference of the person -> {saat, catatan}. */
export const hadirHari = (hari, catatan, orang) => {
  const siapa = new Map((hari.hadir ?? []).map((acuan) => [String(acuan), { saat: "" }]));
  for (const n of catatan) if (n.jenis === "hadir" && berlaku(n) && sama(hari, n.isi.hari)) siapa.set(String(n.isi.peserta), { saat: n.pada_hp, catatan: n.id });
  return new Map(orang.filter((o) => siapa.has(String(o.niat)) || siapa.has(String(o.id))).map((o) => [rujukan(o), siapa.get(String(o.niat)) ?? siapa.get(String(o.id))]));
};

/** The same for a meeting: {siapa: Map, jumlah}; typed names count too. */
export const hadirMusyawarah = (satu, catatan) => {
  const siapa = new Map(satu.undangan.filter((u) => u.hadir).map((u) => [String(u.id), { saat: "" }]));
  let lain = satu.lain ?? 0;
  for (const n of catatan) {
    if (n.jenis !== "hadir_musyawarah" || !berlaku(n) || String(n.isi.musyawarah) !== String(satu.id)) continue;
    if (n.isi.undangan) siapa.set(String(n.isi.undangan), { saat: n.pada_hp, catatan: n.id });
    else if (n.keadaan === "disimpan" || n.keadaan === "dikirim") lain += 1;
  }
  return { siapa, jumlah: siapa.size + lain };
};
