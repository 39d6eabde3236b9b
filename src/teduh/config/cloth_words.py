"""The sentences of `teduh batik` in both tongues."""

LARGEST_PIXELS = 10000
STEPS = {
    "id": {"read": "membaca rekaman", "measure": "mengukur", "draw": "menggambar", "write": "menulis kain"},
    "en": {
        "read": "reading the recording",
        "measure": "measuring",
        "draw": "drawing",
        "write": "writing the cloth",
    },
}
NO_OUTPUT = {
    "id": "Hasilnya harus berakhiran .svg, .png, atau .pdf.",
    "en": "What is written must end in .svg, .png or .pdf.",
}
NOTHING_ASKED = {
    "id": "Sebutkan apa yang diinginkan: -o KAIN, --design-out D.json, atau --explain.",
    "en": "Say what is wanted: -o CLOTH, --design-out D.json or --explain.",
}
TOO_MANY = {
    "id": f"Gambarnya akan lebih lebar dari {LARGEST_PIXELS} piksel: pilih --dpi yang lebih kecil, atau PDF.",
    "en": f"The picture would be wider than {LARGEST_PIXELS} pixels: take a smaller --dpi, or a PDF.",
}
TOO_SIZED = {
    "id": "Sisi kain antara {low} dan {high} milimeter.",
    "en": "A cloth measures from {low} to {high} millimetres a side.",
}
NOT_THERE = {
    "family": {
        "id": "Tidak ada ragam {value}; yang ada: {known}.",
        "en": "There is no family {value}; there are: {known}.",
    },
    "palette": {
        "id": "Tidak ada warna {value}; yang ada: {known}.",
        "en": "There is no palette {value}; there are: {known}.",
    },
    "layout": {
        "id": "Tidak ada tata letak {value}; yang ada: {known}.",
        "en": "There is no layout {value}; there are: {known}.",
    },
}
NO_DESIGN = {"id": "Rancangannya tidak dapat dibaca: {why}", "en": "The design cannot be read: {why}"}
WHY = {
    "open": {"id": "{name} tidak dapat dibuka.", "en": "{name} could not be opened."},
    "json": {"id": "{name} bukan JSON.", "en": "{name} is not JSON."},
    "version": {
        "id": "ini versi {found}, dan program ini menggambar versi {known}.",
        "en": "it is of version {found}, and this programme draws version {known}.",
    },
    "fields": {
        "id": "isinya bukan rancangan batik yang utuh.",
        "en": "what it holds is no whole design of a batik.",
    },
}
IS_DRAWN = {
    "id": "Rancangan yang disimpan sudah memilih ragam, warna, tata letak: hanya ukurannya dapat diganti.",
    "en": "A kept design has its family, palette and layout already: only its size can be another.",
}
KEPT_BACK = {
    "kawung": {
        "id": "Kawung pernah dikhususkan bagi keraton Yogyakarta, maka digambar ceplok, kerabat terdekatnya: "
        "dengan --allow-larangan digambar kawung.",
        "en": "Kawung was once kept for the palace of Yogyakarta, so ceplok, its nearest kin, is drawn: "
        "--allow-larangan draws kawung.",
    },
    "lereng": {
        "id": "Bilah parang pernah dikhususkan bagi keraton Yogyakarta, maka lerengnya berisi gelombang: "
        "dengan --allow-larangan digambar bilahnya.",
        "en": "The blades of parang were once kept for the palace of Yogyakarta, so waves fill the bands: "
        "--allow-larangan draws blades.",
    },
}
DROPPED = {
    "id": "Dibuang tanpa dibaca lebih jauh: {things}.",
    "en": "Found in the file and dropped: {things}.",
}
NO_PLACE = {"id": "{name} tidak dapat ditulis.", "en": "{name} cannot be written."}
IS_BOTH = {
    "id": "{name} tidak dapat memuat kain dan rancangannya sekaligus: pilih dua nama.",
    "en": "{name} cannot hold both the cloth and its design: take two names.",
}
IS_SOURCE = {
    "id": "{name} adalah berkas yang dibaca: pilih nama lain untuk hasilnya.",
    "en": "{name} is the file that is read: take another name for what is written.",
}
