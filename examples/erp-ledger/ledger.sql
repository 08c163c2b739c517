-- The energy side of the purchase ledger of a made-up maker of machine parts in Suzhou (Jiangsu), 2024, as its ERP keeps it.
-- Quantities are TEXT: a REAL column would turn 18.42 into a binary number that is not 18.42.
PRAGMA foreign_keys = ON;

CREATE TABLE material (
  code    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  source  TEXT NOT NULL,           -- emission source of the method cn.ndrc.machinery
  item    TEXT,                    -- which fuel
  supply  TEXT,                    -- how power is supplied
  monthly INTEGER NOT NULL         -- 1: billed for every month, so a missing month is a gap; 0: when it is delivered
);
INSERT INTO material VALUES
  ('E-GRID',   '网购电力 grid power',            'purchased_electricity', NULL,   'grid',         1),
  ('E-GREEN',  '绿色电力交易 green power',       'purchased_electricity', NULL,   'traded_green', 0),
  ('F-GAS',    '管道天然气 natural gas',         'fuel_combustion',       '天然气', NULL,           1),
  ('F-DIESEL', '叉车柴油 diesel for forklifts',  'fuel_combustion',       '柴油',   NULL,           0),
  ('H-HEAT',   '供热 heat for the workshops',    'purchased_heat',        NULL,   NULL,           0);

CREATE TABLE bill (
  number    TEXT PRIMARY KEY,
  supplier  TEXT NOT NULL,
  material  TEXT NOT NULL REFERENCES material(code),
  billed_on TEXT NOT NULL,         -- the day whose month the bill belongs to
  quantity  TEXT NOT NULL,
  unit      TEXT NOT NULL,
  yuan      TEXT NOT NULL,
  replaces  TEXT REFERENCES bill(number)  -- a corrected bill stands in for another one
);
INSERT INTO bill VALUES
  ('PW1-2401', '国网苏州供电 account 1', 'E-GRID', '2024-01-31', '41.286',  '万kWh', '276204.51', NULL),
  ('PW1-2402', '国网苏州供电 account 1', 'E-GRID', '2024-02-29', '29.754',  '万kWh', '198163.07', NULL),
  ('PW1-2403', '国网苏州供电 account 1', 'E-GRID', '2024-03-31', '42.913',  '万kWh', '287946.30', NULL),
  ('PW1-2404', '国网苏州供电 account 1', 'E-GRID', '2024-04-30', '41.075',  '万kWh', '272737.96', NULL),
  ('PW1-2405', '国网苏州供电 account 1', 'E-GRID', '2024-05-31', '43.208',  '万kWh', '289061.52', NULL),
  ('PW1-2406', '国网苏州供电 account 1', 'E-GRID', '2024-06-30', '46.640',  '万kWh', '314820.14', NULL),
  ('PW1-2407', '国网苏州供电 account 1', 'E-GRID', '2024-07-31', '51.955',  '万kWh', '358489.26', NULL),
  ('PW1-2408', '国网苏州供电 account 1', 'E-GRID', '2024-08-31', '55.372',  '万kWh', '384835.13', NULL),
  ('PW1-2408R','国网苏州供电 account 1', 'E-GRID', '2024-08-31', '53.272',  '万kWh', '370240.13', 'PW1-2408'),
  ('PW1-2409', '国网苏州供电 account 1', 'E-GRID', '2024-09-30', '46.816',  '万kWh', '315071.68', NULL),
  ('PW1-2410', '国网苏州供电 account 1', 'E-GRID', '2024-10-31', '42.290',  '万kWh', '282074.30', NULL),
  ('PW1-2411', '国网苏州供电 account 1', 'E-GRID', '2024-11-30', '41.447',  '万kWh', '278938.31', NULL),
  ('PW1-2412', '国网苏州供电 account 1', 'E-GRID', '2024-12-31', '44.105',  '万kWh', '295062.45', NULL),
  ('PW2-2401', '国网苏州供电 account 2', 'E-GRID', '2024-01-31', '84260',   'kWh',   '57802.36',  NULL),
  ('PW2-2402', '国网苏州供电 account 2', 'E-GRID', '2024-02-29', '65530',   'kWh',   '45281.23',  NULL),
  ('PW2-2403', '国网苏州供电 account 2', 'E-GRID', '2024-03-31', '87145',   'kWh',   '59606.18',  NULL),
  ('PW2-2404', '国网苏州供电 account 2', 'E-GRID', '2024-04-30', '86020',   'kWh',   '58407.58',  NULL),
  ('PW2-2405', '国网苏州供电 account 2', 'E-GRID', '2024-05-31', '90575',   'kWh',   '62043.88',  NULL),
  ('PW2-2406', '国网苏州供电 account 2', 'E-GRID', '2024-06-30', '96810',   'kWh',   '66798.90',  NULL),
  ('PW2-2407', '国网苏州供电 account 2', 'E-GRID', '2024-07-31', '104380',  'kWh',   '73066.02',  NULL),
  ('PW2-2408', '国网苏州供电 account 2', 'E-GRID', '2024-08-31', '106925',  'kWh',   '75168.28',  NULL),
  ('PW2-2409', '国网苏州供电 account 2', 'E-GRID', '2024-09-30', '95130',   'kWh',   '65354.31',  NULL),
  ('PW2-2410', '国网苏州供电 account 2', 'E-GRID', '2024-10-31', '88965',   'kWh',   '60851.79',  NULL),
  ('PW2-2411', '国网苏州供电 account 2', 'E-GRID', '2024-11-30', '87205',   'kWh',   '59996.64',  NULL),
  ('PW2-2412', '国网苏州供电 account 2', 'E-GRID', '2024-12-31', '91540',   'kWh',   '62796.44',  NULL),
  ('GP-24Q1',  '江苏电力交易中心',       'E-GREEN', '2024-03-31', '150',    'MWh',   '67350.00',  NULL),
  ('GP-24Q2',  '江苏电力交易中心',       'E-GREEN', '2024-06-30', '150',    'MWh',   '67350.00',  NULL),
  ('GP-24Q3',  '江苏电力交易中心',       'E-GREEN', '2024-09-30', '200',    'MWh',   '89800.00',  NULL),
  ('GP-24Q4',  '江苏电力交易中心',       'E-GREEN', '2024-12-31', '200',    'MWh',   '89800.00',  NULL),
  ('NG-2401',  '苏州燃气',               'F-GAS', '2024-01-31', '52310',    'Nm3',   '201916.60', NULL),
  ('NG-2402',  '苏州燃气',               'F-GAS', '2024-02-29', '38455',    'Nm3',   '148436.30', NULL),
  ('NG-2403',  '苏州燃气',               'F-GAS', '2024-03-31', '4.8912',   '万Nm3', '188800.32', NULL),
  ('NG-2404',  '苏州燃气',               'F-GAS', '2024-04-30', '4.1206',   '万Nm3', '159055.16', NULL),
  ('NG-2405',  '苏州燃气',               'F-GAS', '2024-05-31', '3.9974',   '万Nm3', '154299.64', NULL),
  ('NG-2406',  '苏州燃气',               'F-GAS', '2024-06-30', '3.7641',   '万Nm3', '145294.26', NULL),
  ('NG-2407',  '苏州燃气',               'F-GAS', '2024-07-31', '3.6955',   '万Nm3', '142646.30', NULL),
  ('NG-2408',  '苏州燃气',               'F-GAS', '2024-08-31', '3.7130',   '万Nm3', '143321.80', NULL),
  ('NG-2409',  '苏州燃气',               'F-GAS', '2024-09-30', '3.8816',   '万Nm3', '149829.76', NULL),
  ('NG-2410',  '苏州燃气',               'F-GAS', '2024-10-31', '4.0529',   '万Nm3', '156441.94', NULL),
  ('NG-2411',  '苏州燃气',               'F-GAS', '2024-11-30', '4.4447',   '万Nm3', '171565.42', NULL),
  ('NG-2412',  '苏州燃气',               'F-GAS', '2024-12-31', '5.2105',   '万Nm3', '201125.30', NULL),
  ('DS-24-03', '中国石化苏州',           'F-DIESEL', '2024-03-18', '1.842',  't',    '14459.70',  NULL),
  ('DS-24-05', '中国石化苏州',           'F-DIESEL', '2024-05-27', '1765',   'kg',   '13855.25',  NULL),
  ('DS-24-08', '中国石化苏州',           'F-DIESEL', '2024-08-09', '1.93',   't',    '14957.50',  NULL),
  ('DS-24-11', '中国石化苏州',           'F-DIESEL', '2024-11-21', '1807',   'kg',   '13733.20',  NULL),
  ('HT-2401',  '园区热力',               'H-HEAT', '2024-01-31', '1268.5',  'GJ',    '97674.50',  NULL),
  ('HT-2402',  '园区热力',               'H-HEAT', '2024-02-29', '1104',    'GJ',    '85008.00',  NULL),
  ('HT-2403',  '园区热力',               'H-HEAT', '2024-03-31', '0.6425',  'TJ',    '49472.50',  NULL),
  ('HT-2411',  '园区热力',               'H-HEAT', '2024-11-30', '584',     'GJ',    '44968.00',  NULL),
  ('HT-2412',  '园区热力',               'H-HEAT', '2024-12-31', '1196.25', 'GJ',    '92111.25',  NULL);

-- What counts: bills that no other bill replaces.
CREATE VIEW standing_bill AS
  SELECT bill.*, substr(billed_on, 1, 7) AS month, source, item, supply, monthly
  FROM bill JOIN material ON material.code = bill.material
  WHERE number NOT IN (SELECT replaces FROM bill WHERE replaces IS NOT NULL);

-- The records go back into the books: their bytes exactly as they are, and beside them what reports ask for.
CREATE TABLE emission_record (
  period  TEXT PRIMARY KEY,        -- 2024-01 ... 2024-12, 2024
  record  BLOB NOT NULL,
  digest  TEXT NOT NULL,
  total   TEXT NOT NULL,           -- tCO2e, to 10 decimals
  exact   TEXT NOT NULL,           -- tCO2e as a fraction
  catalog TEXT NOT NULL
);
