package cn.tansuan;

import java.nio.ByteBuffer;

/**
 * The functions of the C ABI, each under its own name; src/main/c says how arguments cross. Only classes of this
 * package call them: a handle must be alive for the duration of a call, which {@link Handle} sees to.
 *
 * <p>Objects are {@code long}, 0 for none. {@code out} arrays have the length that the function fills: one handle or
 * number, two for progress, three texts. {@code error} receives the error object of a status that is not 0.
 */
final class Raw {
    /** What this class was written for; the library must say the same. */
    static final int ABI_VERSION = 1;

    private Raw() {}

    // base.h
    static native byte[] tsn_version();
    static native int tsn_version_number();
    static native int tsn_abi_version();
    static native byte[] tsn_build_info();
    static native int tsn_constant(byte[] name, long[] out, long[] error);
    static native byte[] tsn_status_name(int status);
    static native byte[] tsn_status_text(int status, int language);
    static native int tsn_error_status(long error);
    static native byte[] tsn_error_code(long error);
    static native byte[] tsn_error_message(long error);
    static native byte[] tsn_error_pointer(long error);
    static native long tsn_error_offset(long error);
    static native long tsn_error_problem_count(long error);
    static native int tsn_error_problem(long error, long index, int[] severity, byte[][] codePointerMessage);
    static native int tsn_error_json(long of, long[] out, long[] error);
    static native void tsn_error_free(long error);
    static native byte[] tsn_buffer_data(long buffer);
    static native long tsn_buffer_size(long buffer);
    static native void tsn_buffer_free(long buffer);
    static native int tsn_token_new(long[] out, long[] error);
    static native int tsn_token_cancel(long token, long[] error);
    static native int tsn_token_progress(long token, long[] doneTotal, long[] error);
    static native void tsn_token_free(long token);

    // catalog.h
    static native int tsn_catalog_embedded(long[] out, long[] error);
    static native int tsn_catalog_embedded_release(byte[] release, long[] out, long[] error);
    static native int tsn_catalog_releases(long[] out, long[] error);
    static native int tsn_catalog_builder_new(long[] out, long[] error);
    static native int tsn_catalog_builder_base(long builder, long base, long[] error);
    static native int tsn_catalog_builder_require_signature(long builder, byte[] key32, long[] error);
    static native int tsn_catalog_builder_add_pack(long builder, byte[] pack, byte[] signature64, long[] error);
    static native int tsn_catalog_builder_build(long builder, long[] out, long[] error);
    static native void tsn_catalog_builder_free(long builder);
    static native void tsn_catalog_free(long catalog);
    static native byte[] tsn_catalog_release(long catalog);
    static native byte[] tsn_catalog_sha256(long catalog);
    static native int tsn_catalog_audit(long catalog, byte[] date, long[] out, long[] error);
    static native int tsn_catalog_diff(long from, long to, long[] out, long[] error);
    static native int tsn_factors_query(long catalog, byte[] query, long[] out, long[] error);
    static native int tsn_methods_query(long catalog, byte[] query, long[] out, long[] error);
    static native int tsn_method_check(long catalog, byte[] pack, long[] out, long[] error);

    // engine.h
    static native int tsn_engine_new(long catalog, long[] out, long[] error);
    static native void tsn_engine_free(long engine);
    static native int tsn_options_new(long[] out, long[] error);
    static native int tsn_options_set_as_of(long options, byte[] date, long[] error);
    static native int tsn_options_set_strict(long options, byte[] grade, long[] error);
    static native int tsn_options_set_memory_limit(long options, long bytes, long[] error);
    static native int tsn_options_set_token(long options, long token, long[] error);
    static native int tsn_options_set_detail(long options, int detail, long[] error);
    static native void tsn_options_free(long options);
    static native int tsn_calculate(long engine, byte[] request, long options, long[] out, long[] error);
    static native int tsn_calculate_request(long engine, long request, long options, long[] out, long[] error);
    static native int tsn_request_new(long[] out, long[] error);
    static native int tsn_request_set_method(long request, byte[] id, byte[] edition, long[] error);
    static native int tsn_request_set_period(long request, byte[] period, long[] error);
    static native int tsn_request_set_as_of(long request, byte[] date, long[] error);
    static native int tsn_request_set_region(long request, byte[] region, long[] error);
    static native int tsn_request_set_entity(long request, byte[] name, byte[] creditCode, long[] error);
    static native int tsn_request_set_catalog(long request, byte[] release, byte[] sha256, long[] error);
    static native int tsn_request_set_choice(long request, byte[] id, byte[] value, long[] error);
    static native int tsn_request_set_denominator(long request, byte[] name, byte[] value, byte[] unit, long[] error);
    static native int tsn_request_set_denominator_provenance(
            long request, byte[] name, byte[] member, byte[] value, long[] error);
    static native int tsn_request_set_plan(long request, byte[] version, byte[] date, byte[] tolerance, long[] error);
    static native int tsn_request_add_activity(long request, byte[] id, byte[] source, long[] out, long[] error);
    static native int tsn_request_set_item(long request, long activity, byte[] item, long[] error);
    static native int tsn_request_set_quantity(
            long request, long activity, byte[] value, byte[] unit, byte[] basis, byte[] evidence, long[] error);
    static native int tsn_request_set_month(long request, long activity, byte[] month, long[] error);
    static native int tsn_request_set_date(long request, long activity, byte[] date, long[] error);
    static native int tsn_request_set_activity_region(long request, long activity, byte[] region, long[] error);
    static native int tsn_request_set_supply(long request, long activity, byte[] supply, long[] error);
    static native int tsn_request_set_parameter(
            long request, long activity, byte[] name, byte[] value, byte[] unit, byte[] basis, byte[] evidence,
            long[] error);
    static native int tsn_request_set_provenance(
            long request, long activity, byte[] datum, byte[] member, byte[] value, long[] error);
    static native int tsn_request_set_parameter_text(
            long request, long activity, byte[] name, byte[] value, byte[] evidence, long[] error);
    static native int tsn_request_set_parameter_list(long request, long activity, byte[] name, long[] error);
    static native int tsn_request_add_row(long request, long activity, byte[] name, long[] out, long[] error);
    static native int tsn_request_set_row_number(
            long request, long activity, byte[] name, long row, byte[] field, byte[] value, byte[] unit, long[] error);
    static native int tsn_request_set_row_text(
            long request, long activity, byte[] name, long row, byte[] field, byte[] value, long[] error);
    static native int tsn_request_set_meta(long request, long activity, byte[] key, byte[] value, long[] error);
    static native int tsn_request_json(long request, long[] out, long[] error);
    static native void tsn_request_free(long request);

    // record.h
    static native byte[] tsn_record_json(long record);
    static native byte[] tsn_record_digest(long record);
    // Of the bytes that tsn_record_json shows: how many, and copies of some of them. False if the record has them not.
    static native long recordSize(long record);
    static native boolean recordCopy(long record, long from, byte[] into, int at, int count);
    static native boolean recordCopyDirect(long record, long from, ByteBuffer direct, int at, int count);
    static native int tsn_record_total(long record, int total, byte[][] valueExactUnit, long[] error);
    static native int tsn_record_complete(long record);
    static native byte[] tsn_record_worst_grade(long record);
    static native long tsn_record_line_count(long record, int lines);
    static native int tsn_record_line(long record, int lines, long index, byte[][] idValueExact, long[] error);
    static native long tsn_record_diagnostic_count(long record);
    static native int tsn_record_diagnostic(
            long record, long index, int[] severity, byte[][] codePointerMessage, long[] error);
    static native void tsn_record_free(long record);
    static native int tsn_record_sign(byte[] recordJson, byte[] seed32, long[] out, long[] error);
    static native int tsn_record_public_key(byte[] seed32, byte[] key32, long[] error);
    static native int tsn_record_verify(long catalog, byte[] recordJson, long token, long[] out, long[] error);
    static native int tsn_record_compare(
            long catalogA, byte[] recordA, long catalogB, byte[] recordB, long token, long[] out, long[] error);
    static native int tsn_signature_make(
            byte[] documentJson, byte[] seed32, byte[] role, byte[] signedAt, long[] out, long[] error);
    static native int tsn_signature_verify(byte[] documentJson, byte[] signatureJson, long[] out, long[] error);

    // ledger.h
    static native int tsn_ledger_new(long[] out, long[] error);
    static native int tsn_ledger_expect(long ledger, byte[] headJson, long[] error);
    static native int tsn_ledger_select(long ledger, byte[] queryJson, long[] error);
    static native int tsn_ledger_read(long ledger, byte[] bytes, long[] error);
    static native int tsn_ledger_check(long ledger, long[] out, long[] error);
    static native long tsn_ledger_size(long ledger);
    static native long tsn_ledger_end(long ledger);
    static native int tsn_ledger_cut(long ledger, long[] error);
    static native int tsn_ledger_append(long ledger, byte[] recordJson, long[] out, long[] error);
    static native int tsn_ledger_head(long ledger, long[] out, long[] error);
    static native int tsn_head_add_signature(byte[] headJson, byte[] signatureJson, long[] out, long[] error);
    static native int tsn_ledger_prove(long ledger, byte[] headJson, long[] out, long[] error);
    static native int tsn_ledger_prove_consistency(
            long ledger, byte[] firstJson, byte[] secondJson, long[] out, long[] error);
    static native void tsn_ledger_free(long ledger);
    static native int tsn_proof_verify(byte[] proofJson, long[] out, long[] error);
    static native int tsn_record_entry(byte[] recordJson, long[] out, long[] error);

    // number.h
    static native int tsn_number_parse(byte[] text, long[] out, long[] error);
    static native int tsn_number_round(byte[] number, int digits, byte[] rule, long[] out, long[] error);
    static native int tsn_unit_convert(byte[] quantity, byte[] unit, long[] out, long[] error);
}
