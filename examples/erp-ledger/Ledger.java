import cn.tansuan.Breakdown;
import cn.tansuan.CalculationRecord;
import cn.tansuan.CalculationRequest;
import cn.tansuan.Catalog;
import cn.tansuan.Engine;
import cn.tansuan.ExactNumber;
import cn.tansuan.Line;
import cn.tansuan.Verdict;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plant's purchase ledger in SQLite: a record of each month and of the year from the bills, stored beside them with
 * its digest, read back and verified.
 */
public final class Ledger {
    private static final String YEAR = "2024";

    private final Connection books;
    private final Catalog catalog;
    private final Engine engine;

    private Ledger(Connection books, Catalog catalog, Engine engine) {
        this.books = books;
        this.catalog = catalog;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            try (Statement script = books.createStatement()) {
                script.executeUpdate(new String(Files.readAllBytes(Paths.get(arguments[1])), StandardCharsets.UTF_8));
            }
            Ledger ledger = new Ledger(books, catalog, engine);
            ledger.close();
            ledger.audit();
        }
    }

    /** Closes the year: each month, then the whole, and that the parts make the whole. */
    private void close() throws SQLException {
        System.out.printf("%-8s %5s %20s  %s%n", "period", "bills", "tCO2e", "complete");
        Sum months = new Sum();
        Map<String, String> exactOfMonth = new LinkedHashMap<>();
        for (String month : column("SELECT DISTINCT month FROM standing_bill ORDER BY month")) {
            try (CalculationRecord record = calculate(month)) {
                months.add(record.total());
                exactOfMonth.put(month, record.total().exact());
            }
        }
        try (CalculationRecord year = calculate(YEAR)) {
            for (Line source : year.lines(Breakdown.BY_SOURCE)) {
                System.out.printf("  %-24s %s%n", source.id(), source.value().get());
            }
            System.out.println("the year exactly         " + year.total().exact());
            System.out.println("the months add up to     " + months);
            demand(months.toString().equals(year.total().exact()), "the months are not the year");
            for (Line month : year.lines(Breakdown.BY_MONTH)) {
                demand(month.value().get().exact().equals(exactOfMonth.remove(month.id())), month.id() + " differs");
            }
            demand(exactOfMonth.isEmpty(), "the year lacks " + exactOfMonth);
        }
    }

    /** The record of a month or of the year, which is stored. The number of a bill is the id of its activity. */
    private CalculationRecord calculate(String period) throws SQLException {
        int bills = 0;
        CalculationRecord record;
        try (CalculationRequest.Builder builder = CalculationRequest.builder();
                PreparedStatement select = books.prepareStatement(
                        "SELECT * FROM standing_bill WHERE month = ?1 OR substr(month, 1, 4) = ?1 ORDER BY number")) {
            builder.method("cn.ndrc.machinery", "2015").period(period).asOf("2026-03-31").region("320000")
                    .entity("苏州澄湖精密机械有限公司 (fictitious)", null).choice("electricity_factor", "provincial");
            select.setString(1, period);
            ResultSet bill = select.executeQuery();
            for (; bill.next(); bills++) {
                CalculationRequest.Activity activity = builder
                        .addActivity(bill.getString("number"), bill.getString("source"))
                        .item(bill.getString("item")).supply(bill.getString("supply"))
                        .quantity(bill.getString("quantity"), bill.getString("unit"))
                        .meta("supplier", bill.getString("supplier"));
                if (bill.getBoolean("monthly")) activity.month(bill.getString("month"));
                else activity.date(bill.getString("billed_on"));
            }
            try (CalculationRequest request = builder.build()) {
                record = engine.calculate(request);
            }
        }
        try (PreparedStatement insert = books.prepareStatement("INSERT INTO emission_record VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, period);
            insert.setBytes(2, record.bytes());
            insert.setString(3, record.digest());
            insert.setString(4, record.total().toString());
            insert.setString(5, record.total().exact());
            insert.setString(6, catalog.release());
            insert.executeUpdate();
        } catch (SQLException notStored) {
            record.close();
            throw notStored;
        }
        System.out.printf("%-8s %5d %20s  %s%n", period, bills, record.total(), record.isComplete() ? "yes" : "no");
        return record;
    }

    /** What an auditor does years later: the stored bytes are computed again from the start. */
    private void audit() throws SQLException {
        int verified = 0;
        try (Statement statement = books.createStatement()) {
            ResultSet stored = statement.executeQuery("SELECT * FROM emission_record ORDER BY period");
            while (stored.next()) {
                byte[] record = stored.getBytes("record");
                Verdict verdict = catalog.verify(record);
                demand(verdict.ok(), stored.getString("period") + ": " + verdict);
                String text = new String(record, StandardCharsets.UTF_8);
                String digest = "\"digest\":\"" + stored.getString("digest") + "\"";
                demand(text.contains(digest), "another digest is in the record");
                verified++;
            }
        }
        System.out.println("records verified         " + verified);
        // Someone makes a bill smaller in the stored record: 150 MWh of green power become 100.
        String march = new String(one("2024-03"), StandardCharsets.UTF_8);
        String changed = march.replace("\"value\":\"150\"", "\"value\":\"100\"");
        Verdict verdict = catalog.verify(changed.getBytes(StandardCharsets.UTF_8));
        demand(!verdict.ok(), "a changed record was taken");
        System.out.println("a changed record         " + verdict.code());
    }

    private byte[] one(String period) throws SQLException {
        try (PreparedStatement select = books.prepareStatement("SELECT record FROM emission_record WHERE period = ?")) {
            select.setString(1, period);
            return select.executeQuery().getBytes(1);
        }
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = books.createStatement()) {
            for (ResultSet row = statement.executeQuery(query); row.next(); ) values.add(row.getString(1));
        }
        return values;
    }

    private static void demand(boolean good, String otherwise) {
        if (!good) throw new IllegalStateException(otherwise);
    }

    /** Fractions add up without rounding; decimals that were rounded do not. */
    private static final class Sum {
        private BigInteger numerator = BigInteger.ZERO;
        private BigInteger denominator = BigInteger.ONE;

        void add(ExactNumber number) {
            numerator = numerator.multiply(number.denominator()).add(number.numerator().multiply(denominator));
            denominator = denominator.multiply(number.denominator());
            BigInteger common = numerator.gcd(denominator);
            numerator = numerator.divide(common);
            denominator = denominator.divide(common);
        }

        @Override
        public String toString() {
            return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
        }
    }
}
