"""Mistakes seen in shipped carbon software, each as one change to the oracle's own sources or to the packs as it reads them."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    name: str
    mistake: str
    flags: tuple  # of the vectors that hunt it: FLAGS.md
    where: str  # a module of conformance/oracle, or a pattern of files in src/data
    old: str
    new: str


METHODS = "methods/*.json"
FUELS = "factors/cn.fuel.*.json"
RATIO = "(44/12)[tCO2/tC]"
STEP = "value = env[s.name] = s.functions[variant](env, self.table)\n"
BY_YEAR = "known = [e for e in known if e.years and e.years[0] <= year <= e.years[1]]"
HALF_EVEN = "whole += 2 * rest > d or (2 * rest == d and whole & 1)"
HALF_UP = "whole += 2 * rest > d or (2 * rest == d and n >= 0)"
WHOLE_ROUND = "    n, d = value.numerator, value.denominator\n    if digits >= 0:\n"
PARSED = "return Fraction(digits * 10**exponent) if exponent >= 0 else Fraction(digits, 10**-exponent)"
CO2E_SUM = "cell[1] += env[e.co2e]"
BASIS = "if any(facet in bases and bases[facet] != word for facet, word in demanded.items()):"
OF_ROW = "self.env[i.name] = row.values[i.name].value"
KEPT_ROWS = "            row.number = n\n        shown["

PLANTS = [
    # --- carbon to CO2
    Plant("44/12 as 3.667", "the ratio of the molar masses rounded to three decimals",
          ("rounded-44-12",), METHODS, RATIO, "3.667[tCO2/tC]"),
    Plant("44/12 as 3.6667", "rounded to four decimals", ("rounded-44-12",), METHODS, RATIO, "3.6667[tCO2/tC]"),
    Plant("44/12 as 3.66667", "rounded to five decimals", ("rounded-44-12",), METHODS, RATIO, "3.66667[tCO2/tC]"),
    Plant("44/12 divided", "12/44 in its place: divided by where it is multiplied",
          ("rounded-44-12", "method-formula"), METHODS,
          RATIO, "(12/44)[tCO2/tC]"),
    Plant("44/12 twice", "carbon made CO2 twice", ("rounded-44-12", "method-formula"), METHODS, RATIO, RATIO + " * (44/12)"),
    Plant("44/12 left out", "carbon taken for CO2", ("rounded-44-12", "carbon-for-co2"), METHODS, RATIO, "1[tCO2/tC]"),
    Plant("CaCO3 for CaO", "CO2 of the lime by the molar mass of CaCO3: 44/100 in place of 44/56", ("carbonate-molar-mass",),
          "factors/cn.cement.ndrc2013.json", '"value": "44/56"', '"value": "44/100"'),
    Plant("CaO for CO2", "the molar mass of CaO where that of CO2 belongs: 56/40 of MgO", ("carbonate-molar-mass",),
          "factors/cn.cement.ndrc2013.json", '"value": "44/40"', '"value": "56/40"'),
    # --- which factor
    Plant("first of two", "of two factors that match the first is taken without a word", ("first-of-two",), "catalog.py",
          'return (known[0], None) if len(known) == 1 else (None, Nothing("factor.ambiguous"))', "return known[0], None"),
    Plant("another year in silence", "no factor for the year: the last one is taken",
          ("year-fallback-in-silence",), "catalog.py",
          BY_YEAR, BY_YEAR + " or known[-1:]"),
    Plant("the other year is not told", "the factor of another year is used, and nothing says so",
          ("year-fallback-in-silence",), "engine.py",
          'if case.select == "latest_not_after_year" and entry.years and entry.years[1] < self.year:', "if False:"),
    Plant("year of publication", "the factor published in the year is taken for the year",
          ("publication-year-for-data-year",), "catalog.py",
          "        self.unit = units.parse(e.get(\"unit\") or series.unit)\n",
          "        if self.years and self.published:\n            self.years = (int(self.published[:4]),) * 2\n"
          "        self.unit = units.parse(e.get(\"unit\") or series.unit)\n"),
    Plant("newest whatever the date", "a factor is used before it was published", ("newest-whatever-the-date",), "catalog.py",
          "published = [e for e in entries if e.published is None or e.published <= as_of]", "published = entries"),
    Plant("national for provincial", "the national grid factor where the province's is asked for", ("another-grid",), METHODS,
          '"keys": {"region": "@region"}', '"keys": {"region": "CN"}'),
    Plant("default for measured", "the measured value is read and the default is used",
          ("takes-default-for-measured",), "engine.py",
          "self.env[f.name] = given.value\n", "self.env[f.name] = given.value if line is None else value\n"),
    Plant("edition not asked for", "the edition that the request names is passed over",
          ("takes-another-edition",), "inventory.py",
          'edition in (None, p["edition"])]', 'p["edition"]]'),
    # --- global warming potentials
    Plant("GWP sets mixed: N2O", "N2O of the fourth assessment report among values of the second",
          ("gwp-sets-mixed",), "factors/ipcc.gwp.json",
          '"gas": "N2O", "value": "310"', '"gas": "N2O", "value": "298"'),
    Plant("GWP sets mixed: SF6", "SF6 of the second assessment report among values of the fifth",
          ("gwp-sets-mixed",), "factors/ipcc.gwp.json",
          '"gas": "SF6", "value": "23500"', '"gas": "SF6", "value": "23900"'),
    # --- units
    Plant("GJ/t for GJ/10^4 Nm3", "the heat of a gas per tonne", ("gas-per-mass", "per-mass-for-per-volume"), FUELS,
          '"unit": "GJ/10^4 Nm3"', '"unit": "GJ/t"'),
    Plant("GJ/10^3 Nm3 for GJ/10^4 Nm3", "the heat of a gas times ten", ("gas-per-mass", "unit-slip"), FUELS,
          '"unit": "GJ/10^4 Nm3"', '"unit": "GJ/10^3 Nm3"'),
    Plant("tC/TJ for tC/GJ", "the carbon content of a fuel a thousandth",
          ("last-digit",), FUELS, '"unit": "tC/GJ"', '"unit": "tC/TJ"'),
    Plant("万 as 1000", "ten thousand as the thousand of the West", ("unit-slip",), "units.py", '("万", 4)', '("万", 3)'),
    Plant("mt for Mt", "mt, which is no unit here, read as a million tonnes",
          ("mt-for-Mt",), "units.py", '("Mt", 10**6, "")', '("Mt", 10**6, "mt")'),
    Plant("3 t + 500 kg = 503", "the numbers are added and their units are not",
          ("unit-slip",), "units.py", '("kg", F(1, 10**3)', '("kg", 1'),
    Plant("SF6 in kg taken as t", "kilograms of a fluorinated gas in the field for tonnes",
          ("sf6-kg-for-t",), "engine.py", OF_ROW,
          OF_ROW + " * (1000 if row.values[i.name].unit.text == 'kg' and row.shown.get('item') == 'SF6' else 1)"),
    Plant("等价 for 当量", "standard coal by the equivalent value where the calorific one is asked for",
          ("tce-basis",), "units.py",
          '"当量值": ("coal", "calorific"),', '"当量值": ("coal", "equivalent"),'),
    # --- bases
    Plant("GCV for NCV", "a gross calorific value is taken for a net one", ("gcv-for-ncv",), "units.py", BASIS,
          BASIS.replace("for facet, word in demanded.items()", "for facet, word in demanded.items() if facet != 'heating'")),
    Plant("coal bases mixed", "air-dried or dry coal is taken as received", ("coal-bases-mixed",), "units.py", BASIS,
          BASIS.replace("for facet, word in demanded.items()", "for facet, word in demanded.items() if facet != 'moisture'")),
    Plant("gas at 20 ℃ taken for Nm3", "a volume at 20 ℃ is taken for one at 0 ℃", ("gas-volume-basis",), "units.py", BASIS,
          BASIS.replace("for facet, word in demanded.items()", "for facet, word in demanded.items() if facet != 'gas'")),
    Plant("98 % read as 98", "a percentage is not divided by a hundred", ("percent-for-fraction",), "units.py",
          '_name(None, "%", F(1, 100))', '_name(None, "%", F(1))'),
    Plant("98 % read as 0.98 %", "a percentage is divided by a hundred twice",
          ("percent-for-fraction",), "units.py",
          '_name(None, "%", F(1, 100))', '_name(None, "%", F(1, 10000))'),
    Plant("98 accepted as a fraction", "an oxidation factor of 98 is not refused",
          ("percent-for-fraction",), "inventory.py",
          "if not f.within(value.value, self.variant) or (f.min is None and value.value < 0):", "if value.value < 0:"),
    # --- heat
    Plant("steam without 83.74", "the full enthalpy of steam, without that of the water at 20 ℃",
          ("steam-reference",), METHODS,
          "(enthalpy - 83.74[kJ/kg])", "enthalpy"),
    Plant("nearest row of the steam table", "the row below in place of interpolation", ("nearest-row",), "catalog.py",
          "part, between = [(i, 1 - w), (i + 1, w)], True", "part, between = [(i, 1)], True"),
    Plant("steam table extrapolated", "beyond the last row of the table its last row is taken",
          ("extrapolates",), "catalog.py",
          '                raise TableError("table.range")\n', "                x = min(max(x, axis[0]), axis[-1])\n"),
    # --- rounding
    Plant("half-up for half-even", "四舍五入 where GB/T 8170 asks for the even digit",
          ("half-up-for-half-even",), "exact.py", HALF_EVEN, HALF_UP),
    Plant("half-even for half-up", "the even digit where a clause says 四舍五入",
          ("half-even-for-half-up",), "exact.py", HALF_UP, HALF_EVEN),
    Plant("rounding what was rounded", "first to one digit more, then again",
          ("successive-rounding",), "exact.py", WHOLE_ROUND,
          "    value = Fraction(round(value * Fraction(10) ** (digits + 1))) / Fraction(10) ** (digits + 1)\n" + WHOLE_ROUND),
    Plant("cut for rounded down", "digits are cut off where the rule is floor",
          ("truncation-for-floor",), "exact.py", 'elif rule != "floor":\n',
          'elif rule == "floor":\n        whole += n < 0 and rest > 0\n    else:\n'),
    Plant("sum of rounded rows", "rows are rounded and the total is summed from them",
          ("sum-of-rounded-rows",), "engine.py", CO2E_SUM,
          'cell[1] += exact.round_to(env[e.co2e], 2, "half_even")'),
    # --- binary floating point
    Plant("double at one step", "one step is computed in binary floating point and written with fifteen digits", ("double",),
          "engine.py", STEP, STEP + "                value = env[s.name] = exact.Fraction('%.15g' % value)\n"),
    Plant("double with a fused step", "the sum is kept in binary floating point, each multiply-add rounded once", ("double",),
          "engine.py", CO2E_SUM, "cell[1] = exact.Fraction(float(cell[1] + env[e.co2e]))"),
    Plant("float parse", "the decimal is read through binary floating point", ("float-parse",), "exact.py", PARSED,
          "return Fraction(repr(float(text)))"),
    # --- rows and gaps
    Plant("missing = 0", "a factor that is not there counts as zero, and the record is complete",
          ("missing-is-zero", "newest-whatever-the-date"),
          "engine.py", "                self.gap = True\n", "                self.env[f.name] = ZERO\n                return {\"name\": f.name, \"gap\": True}\n"),
    Plant("missing input = 0", "an amount that was not given counts as zero", ("missing-is-zero",), "inventory.py",
          '                    self.problem("member.missing", where)\n                    self.choice_given.add(i.name)\n',
          '                    self.values[i.name] = Value(exact.Fraction(0), i.units[self.variant])\n'),
    Plant("dropped last row", "the last row of the request is lost", ("drops-a-row",), "inventory.py", KEPT_ROWS,
          "            row.number = n\n        del rows[len(rows) - 1 or 1:]\n        shown["),
    Plant("last member wins", "a member that is there twice is taken without a word", ("last-one-wins",), "jsontext.py",
          "    if len(found) != len(pairs):\n        raise _Slow\n", ""),
    Plant("unknown members ignored", "a misspelt member is passed over, and the default is used",
          ("ignores-what-it-does-not-know",), "inventory.py",
          '                self.problem("member.unknown", f"/parameters/{escape(name)}")\n', "                pass\n"),
    # --- electricity
    Plant("certificate counted twice", "power with a green certificate is zero, and is taken off the power of the grid as well",
          ("certificate-twice",), "engine.py", "            cell[1] += env[e.co2e]\n",
          "            cell[1] += env[e.co2e] - (env['quantity'] if env.get('supply') in ('gec', 'traded_green') else 0)\n"),
    Plant("certificate where no rule has one", "a green certificate makes power zero in a method that knows none",
          ("certificate-twice",), "inventory.py",
          '                    self.problem("supply.no_rule", "/supply")\n', "                    self.cases[f.name] = f.cases[0]\n"),
    Plant("exported power added", "power that is given away is added",
          ("export-added", "deduction-added"), "methods/cn.common.energy.json",
          '"formula": "-(quantity * ef)"', '"formula": "quantity * ef"'),
]
