-- What a gateway keeps and asks. Expected figures are by hand: quantity × the printed factor, in the comments.
-- Jiangsu 0.5827, Zhejiang 0.4974, the nation 0.5306 tCO2/MWh for 2023 (announcement 47 of 2025);
-- natural gas 389.31 GJ/万Nm3 × 0.0153 tC/GJ × 99 % × 44/12; diesel 43.33 GJ/t × 0.0202 tC/GJ × 98 % × 44/12;
-- heat 0.11 tCO2/GJ.
CREATE TABLE reading (meter TEXT, month TEXT, region TEXT, kwh TEXT);
INSERT INTO reading VALUES
  ('A-1', '2023-01', 'CN-32',  '12850.25'), -- × 0.5827 / 1000 = 7.487840675
  ('A-1', '2023-02', 'CN-JS',  '9120.5'),   --                   5.31451535
  ('A-2', '2023-01', '320000', '0.1'),      --                   0.00005827
  ('B-1', '2023-01', 'CN-33',  '4031.75'),  -- × 0.4974 / 1000 = 2.00539245
  ('B-1', '2023-02', '浙江',   NULL);       -- the meter was silent
.print == one reading after another; a NULL reading has a NULL emission
SELECT meter, month, tansuan_emission('electricity', kwh, 'kWh', region, '2023') FROM reading;
.print == totals: 12.802414295 of Jiangsu, 2.00539245 of Zhejiang, 14.807806745 of both
SELECT substr(meter, 1, 1), tansuan_total('electricity', kwh, 'kWh', region, '2023')
  FROM reading WHERE kwh IS NOT NULL GROUP BY 1;
SELECT tansuan_total('electricity', kwh, 'kWh', region, 2023) FROM reading WHERE kwh IS NOT NULL;
.print == no rows: NULL
SELECT tansuan_total('electricity', kwh, 'kWh', region, '2023') IS NULL FROM reading WHERE meter = 'C';
.print == a silent meter is a gap of the total
SELECT tansuan_total('electricity', kwh, 'kWh', region, '2023') FROM reading;
.print == an INTEGER is exact: 9223372036854775807 kWh × 0.5827 / 1000
SELECT tansuan_emission('electricity', 9223372036854775807, 'kWh', 'CN-32', '2023');
.print == a REAL is not
SELECT tansuan_emission('electricity', 12850.25, 'kWh', 'CN-32', '2023');
CREATE TABLE careless (kwh REAL);
INSERT INTO careless VALUES ('12850.25');
SELECT tansuan_total('electricity', kwh, 'kWh', 'CN-32', '2023') FROM careless;
.print == 20,000 rows of 0.001 to 20.000 kWh: 200.01 MWh × 0.5827 = 116.545827
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
SELECT tansuan_total('electricity', printf('%d.%03d', i / 1000, i % 1000), 'kWh', 'CN-32', '2023') FROM n;
.print == every province by each of its codes: 1 MWh, so the printed factor
CREATE TABLE province (number TEXT, letters TEXT, code TEXT);
INSERT INTO province VALUES
  ('CN-11', 'CN-BJ', '110000'), ('CN-12', 'CN-TJ', '120000'), ('CN-13', 'CN-HE', '130000'), ('CN-14', 'CN-SX', '140000'),
  ('CN-15', 'CN-NM', '150000'), ('CN-21', 'CN-LN', '210000'), ('CN-22', 'CN-JL', '220000'), ('CN-23', 'CN-HL', '230000'),
  ('CN-31', 'CN-SH', '310000'), ('CN-32', 'CN-JS', '320000'), ('CN-33', 'CN-ZJ', '330000'), ('CN-34', 'CN-AH', '340000'),
  ('CN-35', 'CN-FJ', '350000'), ('CN-36', 'CN-JX', '360000'), ('CN-37', 'CN-SD', '370000'), ('CN-41', 'CN-HA', '410000'),
  ('CN-42', 'CN-HB', '420000'), ('CN-43', 'CN-HN', '430000'), ('CN-44', 'CN-GD', '440000'), ('CN-45', 'CN-GX', '450000'),
  ('CN-46', 'CN-HI', '460000'), ('CN-50', 'CN-CQ', '500000'), ('CN-51', 'CN-SC', '510000'), ('CN-52', 'CN-GZ', '520000'),
  ('CN-53', 'CN-YN', '530000'), ('CN-61', 'CN-SN', '610000'), ('CN-62', 'CN-GS', '620000'), ('CN-63', 'CN-QH', '630000'),
  ('CN-64', 'CN-NX', '640000'), ('CN-65', 'CN-XJ', '650000');
SELECT number, letters, code, tansuan_emission('electricity', 1, 'MWh', number, '2023'),
       tansuan_emission('electricity', 1, 'MWh', letters, '2023'), tansuan_emission('electricity', 1, 'MWh', code, '2023')
  FROM province;
.print == regions the announcement has no value for: a gap, never another region's factor
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-54', '2023');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-TW', '2023');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-HK', '2023');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-92', '2023');
.print == the nation, and a province by the national factor
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN', '2023');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'electricity_factor=national');
.print == a total that would mix the factors of provinces and the nation
SELECT tansuan_total('electricity', 1, 'MWh', region, '2023') FROM (SELECT 'CN-32' AS region UNION ALL SELECT 'CN');
.print == fuels and heat: 12.5 万Nm3 is 270.273601125; 1 t of diesel is 3.14512249333..., three are 9.43536748; 10.5 GJ is 1.155
SELECT tansuan_emission('fuel', '12.5', '万Nm3', '天然气', '2024');
SELECT tansuan_emission('fuel', '125000', 'Nm3', 'natural gas', '2024');
SELECT tansuan_emission('fuel', 1, 't', '柴油', '2024');
SELECT tansuan_emission('fuel', 1, 't', '柴油', '2024', 'digits=2');
SELECT tansuan_emission('fuel', 1, 't', '柴油', '2024', 'digits=ratio');
SELECT tansuan_total('fuel', 1, 't', '柴油', '2024') FROM (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3);
SELECT tansuan_emission('heat', '10.5', 'GJ', NULL, '2024');
.print == fuel, power and heat in one total: 270.273601125 + 5.827 + 1.155
SELECT tansuan_total(kind, quantity, unit, place, '2023') FROM (SELECT 'fuel' AS kind, '12.5' AS quantity, '万Nm3' AS unit,
  '天然气' AS place UNION ALL SELECT 'electricity', 10, 'MWh', 'CN-32' UNION ALL SELECT 'heat', '10.5', 'GJ', NULL);
.print == no factor for the year: refused, unless the older one is allowed by name
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2024');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2024', 'allow=factor.year_differs');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2024', 'allow=factor.year');
.print == what was known by another date (announcement 33 of 2024: 0.5978 for 2022), and another method
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'as_of=2025-03-31');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'as_of=2025-03-31 allow=some.other,factor.year_differs');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2022', 'as_of=2025-03-31 method=cn.ndrc.machinery edition=2015');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'as_of=2024-01-01');
.print == own photovoltaics: with the document that proves it, 0
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'supply=self_nonfossil');
SELECT tansuan_emission('electricity', 1, 'MWh', 'CN-32', '2023', 'supply=self_nonfossil evidence=光伏月报-2023');
.print == what cannot be taken
SELECT tansuan_emission('electricity', 1, 'kg', 'CN-32', '2023');
SELECT tansuan_emission('electricity', 1, 'kwhh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1,5', 'kWh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '', 'kWh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '-1', 'kWh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1e41', 'kWh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-99', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', 'cn-32', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', '', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', NULL, '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023-13');
SELECT tansuan_emission('electricity', x'31', 'kWh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', CAST(x'e6b19f' AS TEXT), '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', CAST(x'e6b1' AS TEXT), '2023');
SELECT tansuan_emission('electricity', '1', 'k' || char(0) || 'Wh', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', '''; DROP TABLE reading; --"\', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', '🏭', '2023');
SELECT tansuan_emission('fuel', '1', 't', '🛢️ "diesel"', '2023');
SELECT tansuan_emission('steam', '1', 't', 'CN-32', '2023');
SELECT tansuan_emission('heat', '1', 'GJ', 'CN-32', '2023');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'method=cn.no.such');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'as_of=yesterday');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'year=2022');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'digits=2 digits=3');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'digits=41');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'digits=');
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32');
SELECT tansuan_total('electricity', 1, 'MWh', 'CN-32', period) FROM (SELECT '2022' AS period UNION ALL SELECT '2023');
.print == the row of a total that is at fault: the 12th of 20, by an error and by a gap
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
SELECT tansuan_total('electricity', 1, iif(i = 12, 't', 'MWh'), 'CN-32', '2023') FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
SELECT tansuan_total('electricity', 1, 'MWh', iif(i = 12, 'CN-54', 'CN-32'), '2023') FROM n;
.print == ten megabytes where a word belongs
CREATE TABLE long AS SELECT replace(printf('%.*c', 2500000, 'x'), 'x', '🏭') AS text;
SELECT length(CAST(text AS BLOB)) FROM long;
SELECT tansuan_emission(text, '1', 'kWh', 'CN-32', '2023') FROM long;
SELECT tansuan_emission('electricity', text, 'kWh', 'CN-32', '2023') FROM long;
SELECT tansuan_emission('electricity', '1', text, 'CN-32', '2023') FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', text, '2023') FROM long;
SELECT tansuan_emission('fuel', '1', 't', text, '2023') FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', text) FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', text) FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'method=' || text) FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2023', 'supply=' || text) FROM long;
SELECT tansuan_emission('electricity', '1', 'kWh', 'CN-32', '2024', 'allow=' || text) FROM long;
.print == records: they list their findings, so a gap is in them
SELECT json_extract(record, '$.results.total.value'), json_extract(record, '$.request.activities[0].region'),
       json_extract(record, '$.catalog.release'), json_extract(record, '$.diagnostics[0].code')
  FROM (SELECT tansuan_record('electricity', '1', 'MWh', region, '2024') AS record FROM (SELECT 'CN-32' AS region UNION ALL SELECT 'CN-54'));
SELECT json_array_length(record, '$.request.activities'), json_extract(record, '$.results.total.value')
  FROM (SELECT tansuan_total_record('electricity', kwh, 'kWh', region, '2023') AS record FROM reading WHERE kwh IS NOT NULL);
SELECT tansuan_record('electricity', NULL, 'MWh', 'CN-32', '2024') IS NULL;
SELECT tansuan_record('electricity', '1', 'kg', 'CN-32', '2024');
.print == deterministic: a stored column, an index; and in a view of a database that is not trusted
CREATE TABLE stored (kwh TEXT, tco2e TEXT AS (tansuan_emission('electricity', kwh, 'kWh', 'CN-32', '2023')) STORED);
CREATE INDEX by_emission ON stored (tansuan_emission('electricity', kwh, 'kWh', 'CN-32', '2023', 'digits=3'));
INSERT INTO stored (kwh) VALUES ('1000'), ('0.1'), (NULL);
SELECT * FROM stored;
INSERT INTO stored (kwh) VALUES ('1 000');
PRAGMA trusted_schema = OFF;
CREATE VIEW seen AS SELECT tansuan_emission('electricity', kwh, 'kWh', 'CN-32', '2023') AS tco2e FROM stored;
SELECT sum(tco2e IS NOT NULL) FROM seen;
