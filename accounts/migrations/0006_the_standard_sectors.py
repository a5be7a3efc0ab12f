from django.db import migrations

from accounts import sectors

FOLDED = (
    r"btrim(regexp_replace(regexp_replace(lower(normalize({0}, NFKD)), '[\u0300-\u036f]+', '', 'g'), '\s+', ' ', 'g'))"
)
# Of one name the narrowest entry is meant; an industry that is not part of the sector stated stays text.
CLASSIFY = f"""
    WITH entry AS (
        SELECT DISTINCT ON (word) word, code, top, name, level FROM (
            SELECT s.folded_en AS word, s.code, COALESCE(t.name_en, s.name_en) AS top, s.name_en AS name, s.level
            FROM accounts_sector s LEFT JOIN accounts_sector t ON t.code = s.top_id
            UNION ALL
            SELECT s.folded_fr, s.code, COALESCE(t.name_en, s.name_en), s.name_en, s.level
            FROM accounts_sector s LEFT JOIN accounts_sector t ON t.code = s.top_id
        ) both_languages ORDER BY word, level DESC
    )
    UPDATE accounts_account a
    SET standard_sector_id = COALESCE(f.narrow, f.broad), sector = COALESCE(f.narrow_top, f.broad_top),
        industry = CASE WHEN f.narrow_level > 1 THEN f.narrow_name ELSE a.industry END
    FROM (
        SELECT x.id, narrow.code AS narrow, narrow.top AS narrow_top, narrow.name AS narrow_name,
               narrow.level AS narrow_level, broad.code AS broad, broad.top AS broad_top
        FROM accounts_account x
        LEFT JOIN entry narrow ON narrow.word = {FOLDED.format("x.industry")}
        LEFT JOIN entry broad ON broad.word = {FOLDED.format("x.sector")}
        WHERE x.sector <> '' OR x.industry <> ''
    ) f
    WHERE f.id = a.id AND COALESCE(f.narrow, f.broad) IS NOT NULL
      AND (f.narrow IS NULL OR f.broad IS NULL OR starts_with(f.narrow, f.broad))
"""
# Numbers as they are kept from now on, unless the number stands in that form at another account already.
NORMALISE = r"""
    UPDATE accounts_identifier i SET value = upper(regexp_replace(i.value, '[\s.-]+', '', 'g'))
    WHERE i.kind IN ('siren', 'vat', 'lei') AND i.value <> upper(regexp_replace(i.value, '[\s.-]+', '', 'g'))
      AND regexp_replace(i.value, '[\s.-]+', '', 'g') <> ''
      AND (i.kind <> 'siren' OR regexp_replace(i.value, '[\s.-]+', '', 'g') ~ '^\d{9}$')
      AND (i.kind <> 'lei' OR upper(regexp_replace(i.value, '[\s.-]+', '', 'g')) ~ '^[A-Z0-9]{18}[0-9]{2}$')
      AND 1 = (SELECT count(*) FROM accounts_identifier o WHERE o.kind = i.kind
               AND upper(regexp_replace(o.value, '[\s.-]+', '', 'g')) = upper(regexp_replace(i.value, '[\s.-]+', '', 'g')))
"""
# The history triggers ask for this setting; where it is missing, each row costs a subtransaction.
SPARE_THE_TRIGGERS = "SELECT set_config('pgtrigger.ignore', '{}', true)"


def seed(apps, schema_editor):
    sectors.seed(apps.get_model("accounts", "Sector"))
    schema_editor.execute(SPARE_THE_TRIGGERS)
    schema_editor.execute(CLASSIFY)
    schema_editor.execute(NORMALISE)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_the_registry")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
