package cn.tansuan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A request that is made by setters instead of JSON; it gives the same record and the same errors. Immutable, for any
 * number of threads and calls.
 *
 * <pre>{@code
 * CalculationRequest.Builder builder = CalculationRequest.builder()
 *         .method("cn.ndrc.machinery").period("2024").asOf("2026-03-31").region("320000");
 * builder.addActivity("boiler", "fuel_combustion").item("天然气").quantity("12.5", "万Nm3");
 * CalculationRequest request = builder.build();
 * }</pre>
 */
public final class CalculationRequest implements AutoCloseable {
    private final Handle handle;

    private CalculationRequest() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        handle = new Handle("request", outputs.value(Raw.tsn_request_new(outputs.out, outputs.error)),
                Raw::tsn_request_free);
    }

    /** {@return the builder of a new request} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the request as canonical JSON, into which the pointers of problems lead} */
    public String json() {
        Outputs outputs = new Outputs();
        return outputs.text(handle.with(request -> Raw.tsn_request_json(request, outputs.out, outputs.error)));
    }

    Handle handle() {
        return handle;
    }

    /** Frees the request; records made from it stay. */
    @Override
    public void close() {
        handle.close();
    }

    /**
     * Collects a request. Setters store text; what it says is checked by the calculation, all problems at once. Setting
     * something again replaces it; null or "" removes it. The setters wait for each other, so that threads may share a
     * builder. After {@link #build} it and its activities throw {@link IllegalStateException}.
     */
    public static final class Builder implements AutoCloseable {
        private CalculationRequest request = new CalculationRequest();

        private Builder() {}

        /**
         * The method, in the edition that is in force in the period.
         *
         * @param id such as "cn.ndrc.machinery"
         * @return this
         */
        public Builder method(String id) {
            return method(id, null);
        }

        /**
         * The method.
         *
         * @param id such as "cn.ndrc.machinery"
         * @param edition such as "2015"
         * @return this
         */
        public Builder method(String id, String edition) {
            return set((to, error) -> Raw.tsn_request_set_method(to, Utf8.bytes(id), Utf8.bytes(edition), error));
        }

        /**
         * The accounting period.
         *
         * @param period "2024", "2024-03" or "2024-01/2024-06"
         * @return this
         */
        public Builder period(String period) {
            return set((to, error) -> Raw.tsn_request_set_period(to, Utf8.bytes(period), error));
        }

        /**
         * The accounting period.
         *
         * @param month the whole month
         * @return this
         */
        public Builder period(YearMonth month) {
            return period(month.toString());
        }

        /**
         * The date whose knowledge counts.
         *
         * @param date "2025-03-31"
         * @return this
         */
        public Builder asOf(String date) {
            return set((to, error) -> Raw.tsn_request_set_as_of(to, Utf8.bytes(date), error));
        }

        /**
         * The date whose knowledge counts.
         *
         * @param date the day
         * @return this
         */
        public Builder asOf(LocalDate date) {
            return asOf(date.toString());
        }

        /**
         * The region of activities that state none.
         *
         * @param region a GB/T 2260 code ("320000") or name
         * @return this
         */
        public Builder region(String region) {
            return set((to, error) -> Raw.tsn_request_set_region(to, Utf8.bytes(region), error));
        }

        /**
         * Whose emissions these are.
         *
         * @param name of the enterprise
         * @param creditCode unified social credit code (GB 32100); either may be null
         * @return this
         */
        public Builder entity(String name, String creditCode) {
            return set((to, error) -> Raw.tsn_request_set_entity(to, Utf8.bytes(name), Utf8.bytes(creditCode), error));
        }

        /**
         * Pins the catalog.
         *
         * @param release its release
         * @param sha256 its SHA-256; either may be null
         * @return this
         */
        public Builder catalog(String release, String sha256) {
            return set((to, error) -> Raw.tsn_request_set_catalog(to, Utf8.bytes(release), Utf8.bytes(sha256), error));
        }

        /**
         * Makes one of the choices that the method leaves to the user.
         *
         * @param id of the choice
         * @param value one of its values
         * @return this
         */
        public Builder choice(String id, String value) {
            return set((to, error) -> Raw.tsn_request_set_choice(to, Utf8.bytes(id), Utf8.bytes(value), error));
        }

        /**
         * A denominator for indicators.
         *
         * @param name as the method calls it, "output_value"
         * @param value decimal text
         * @param unit of the value, "万元"
         * @return this
         */
        public Builder denominator(String name, String value, String unit) {
            return set((to, error) -> Raw.tsn_request_set_denominator(
                    to, Utf8.bytes(name), Utf8.bytes(value), Utf8.bytes(unit), error));
        }

        /**
         * One text of a denominator's provenance; the denominator must be set.
         *
         * @param name of the denominator
         * @param member its place, "source" or "meter/accuracy"; {@link Activity#provenance} names all
         * @param value the text
         * @return this
         */
        public Builder denominatorProvenance(String name, String member, String value) {
            return set((to, error) -> Raw.tsn_request_set_denominator_provenance(
                    to, Utf8.bytes(name), Utf8.bytes(member), Utf8.bytes(value), error));
        }

        /**
         * The data-quality control plan 数据质量控制计划 that the data was kept by.
         *
         * @param version of the plan
         * @param date "2023-12-20", or null
         * @param tolerance of second sources, "1 %", or null if the plan states none
         * @return this
         */
        public Builder plan(String version, String date, String tolerance) {
            return set((to, error) -> Raw.tsn_request_set_plan(
                    to, Utf8.bytes(version), Utf8.bytes(date), Utf8.bytes(tolerance), error));
        }

        /**
         * Adds an activity.
         *
         * @param id unique in the request
         * @param source the emission source of the method that it belongs to
         * @return the activity, whose setters change this request
         */
        public Activity addActivity(String id, String source) {
            long[] index = new long[1];
            set((to, error) -> Raw.tsn_request_add_activity(to, Utf8.bytes(id), Utf8.bytes(source), index, error));
            return new Activity(this, index[0]);
        }

        /** {@return the request, the caller's to close; the builder is at its end} */
        public synchronized CalculationRequest build() {
            CalculationRequest built = open();
            request = null;
            return built;
        }

        /** Frees the request, if it was not built. */
        @Override
        public synchronized void close() {
            if (request != null) request.close();
        }

        private CalculationRequest open() {
            if (request == null) throw new IllegalStateException("This request was built.");
            request.handle.with(held -> null); // throws if it is closed
            return request;
        }

        /** One call of a setter. */
        private interface Setter {
            int call(long request, long[] error);
        }

        private synchronized Builder set(Setter setter) {
            Outputs outputs = new Outputs();
            outputs.check(open().handle.with(to -> setter.call(to, outputs.error)));
            return this;
        }
    }

    /** One activity of a request that is being built. */
    public static final class Activity {
        private final Builder builder;
        private final long index;

        private Activity(Builder builder, long index) {
            this.builder = builder;
            this.index = index;
        }

        /** {@return 0 for the first: the number by which pointers name it, "/activities/0"} */
        public long index() {
            return index;
        }

        /**
         * What was used.
         *
         * @param item the id, title or alias of an item: "天然气"
         * @return this
         */
        public Activity item(String item) {
            return set((to, error) -> Raw.tsn_request_set_item(to, index, Utf8.bytes(item), error));
        }

        /**
         * The activity datum 活动数据.
         *
         * @param value decimal text
         * @param unit "10^4 Nm3", "万Nm3"
         * @return this
         */
        public Activity quantity(String value, String unit) {
            return quantity(value, unit, null, null);
        }

        /**
         * The activity datum 活动数据.
         *
         * @param value exactly this number
         * @param unit "10^4 Nm3", "万Nm3"
         * @return this
         */
        public Activity quantity(BigDecimal value, String unit) {
            return quantity(Numbers.text(value), unit, null, null);
        }

        /**
         * The activity datum 活动数据, with what the method asks for besides.
         *
         * @param value decimal text
         * @param unit "10^4 Nm3", "万Nm3"
         * @param basis such as "as-received", or null
         * @param evidence which document, or null
         * @return this
         */
        public Activity quantity(String value, String unit, String basis, String evidence) {
            return set((to, error) -> Raw.tsn_request_set_quantity(to, index, Utf8.bytes(value), Utf8.bytes(unit),
                    Utf8.bytes(basis), Utf8.bytes(evidence), error));
        }

        /**
         * The month. Neither month nor date: the whole period.
         *
         * @param month "2024-01"
         * @return this
         */
        public Activity month(String month) {
            return set((to, error) -> Raw.tsn_request_set_month(to, index, Utf8.bytes(month), error));
        }

        /**
         * The month. Neither month nor date: the whole period.
         *
         * @param month the month
         * @return this
         */
        public Activity month(YearMonth month) {
            return month(month.toString());
        }

        /**
         * The day.
         *
         * @param date "2024-01-15"
         * @return this
         */
        public Activity date(String date) {
            return set((to, error) -> Raw.tsn_request_set_date(to, index, Utf8.bytes(date), error));
        }

        /**
         * The day.
         *
         * @param date the day
         * @return this
         */
        public Activity date(LocalDate date) {
            return date(date.toString());
        }

        /**
         * The activity's own region.
         *
         * @param region a GB/T 2260 code ("330000") or name
         * @return this
         */
        public Activity region(String region) {
            return set((to, error) -> Raw.tsn_request_set_activity_region(to, index, Utf8.bytes(region), error));
        }

        /**
         * How power was supplied.
         *
         * @param supply "grid", "direct_nonfossil", "self_nonfossil", "traded_green" or "gec"
         * @return this
         */
        public Activity supply(String supply) {
            return set((to, error) -> Raw.tsn_request_set_supply(to, index, Utf8.bytes(supply), error));
        }

        /**
         * A number that the source takes besides the quantity.
         *
         * @param name of the parameter
         * @param value decimal text; "" removes the parameter
         * @param unit of the value
         * @return this
         */
        public Activity parameter(String name, String value, String unit) {
            return parameter(name, value, unit, null, null);
        }

        /**
         * A number that the source takes besides the quantity, or a measured value that replaces a default factor.
         *
         * @param name of the parameter
         * @param value decimal text; "" removes the parameter
         * @param unit of the value
         * @param basis that the method demands of a measured value, or null
         * @param evidence of a measured value, or null
         * @return this
         */
        public Activity parameter(String name, String value, String unit, String basis, String evidence) {
            return set((to, error) -> Raw.tsn_request_set_parameter(to, index, Utf8.bytes(name), Utf8.bytes(value),
                    Utf8.bytes(unit), Utf8.bytes(basis), Utf8.bytes(evidence), error));
        }

        /**
         * One text of the provenance of a number that was set; a number that is set again has none.
         *
         * @param datum "quantity", or the name of a parameter
         * @param member its place: "source", "rank", "plan_rank", "department", "missing_data_rule", "single_source",
         *     "meter/accuracy", "meter/calibration/last", "second_source/value", "correction/kind" and so on, as
         *     engine.h lists them
         * @param value the text; "" removes it
         * @return this
         */
        public Activity provenance(String datum, String member, String value) {
            return set((to, error) -> Raw.tsn_request_set_provenance(
                    to, index, Utf8.bytes(datum), Utf8.bytes(member), Utf8.bytes(value), error));
        }

        /**
         * A parameter that is a word of the method's list.
         *
         * @param name of the parameter
         * @param value the word, "installed"
         * @return this
         */
        public Activity parameterText(String name, String value) {
            return parameterText(name, value, null);
        }

        /**
         * A parameter that is a word of the method's list.
         *
         * @param name of the parameter
         * @param value the word, "installed"
         * @param evidence which document, or null
         * @return this
         */
        public Activity parameterText(String name, String value, String evidence) {
            return set((to, error) -> Raw.tsn_request_set_parameter_text(
                    to, index, Utf8.bytes(name), Utf8.bytes(value), Utf8.bytes(evidence), error));
        }

        /**
         * A parameter that is a list, empty for now; rows it had are removed.
         *
         * @param name of the parameter
         * @return this
         */
        public Activity parameterList(String name) {
            return set((to, error) -> Raw.tsn_request_set_parameter_list(to, index, Utf8.bytes(name), error));
        }

        /**
         * Adds a row to a list parameter, which is made if it is not there.
         *
         * @param name of the parameter
         * @return the row, whose setters change this request
         */
        public Row addRow(String name) {
            long[] row = new long[1];
            set((to, error) -> Raw.tsn_request_add_row(to, index, Utf8.bytes(name), row, error));
            return new Row(this, name, row[0]);
        }

        /**
         * A text of the host's own, carried into the record and never interpreted.
         *
         * @param key of the text
         * @param value the text
         * @return this
         */
        public Activity meta(String key, String value) {
            return set((to, error) -> Raw.tsn_request_set_meta(to, index, Utf8.bytes(key), Utf8.bytes(value), error));
        }

        private Activity set(Builder.Setter setter) {
            builder.set(setter);
            return this;
        }
    }

    /** One row of a list parameter of a request that is being built. */
    public static final class Row {
        private final Activity activity;
        private final String name;
        private final long index;

        private Row(Activity activity, String name, long index) {
            this.activity = activity;
            this.name = name;
            this.index = index;
        }

        /** {@return the row's index, 0 for the first} */
        public long index() {
            return index;
        }

        /**
         * A number in the row.
         *
         * @param field of the row
         * @param value decimal text
         * @param unit of the value, or null
         * @return this
         */
        public Row number(String field, String value, String unit) {
            activity.set((to, error) -> Raw.tsn_request_set_row_number(to, activity.index, Utf8.bytes(name), index,
                    Utf8.bytes(field), Utf8.bytes(value), Utf8.bytes(unit), error));
            return this;
        }

        /**
         * A text in the row.
         *
         * @param field of the row
         * @param value the text
         * @return this
         */
        public Row text(String field, String value) {
            activity.set((to, error) -> Raw.tsn_request_set_row_text(
                    to, activity.index, Utf8.bytes(name), index, Utf8.bytes(field), Utf8.bytes(value), error));
            return this;
        }
    }
}
