from django.apps import AppConfig


class TerbitanConfig(AppConfig):
    name = "bahagia.terbitan"
    label = "terbitan"
    hak_khusus = [
        # The portal reads these and the places (granted by wilayah), nothing else.
        "GRANT SELECT ON terbitan_faktart, terbitan_faktadokumen, terbitan_faktacakupan, terbitan_faktalangkah,"
        " terbitan_faktatahun, terbitan_faktafoto TO {portal}",
        # The fact of a paper is written by the trigger on the paper alone: nobody can forge one.
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON terbitan_faktadokumen FROM {web}",
        "REVOKE DELETE, TRUNCATE ON terbitan_faktart, terbitan_faktacakupan, terbitan_faktatahun, terbitan_faktafoto FROM {web}",
        "REVOKE TRUNCATE ON terbitan_faktalangkah FROM {web}",
    ]
