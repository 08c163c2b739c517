using System;
using System.Runtime.InteropServices;

namespace Tansuan;

/// <summary>tsn_text: bytes at an address. Borrowed from its owner when it is a result.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct Text
{
  internal readonly byte* Data;
  internal readonly nuint Size;

  internal Text(byte* data, int size)
  {
    Data = data;
    Size = (nuint)size;
  }

  internal string Read() => Utf8.Read(Data, Size);
}

/// <summary>The C ABI, function by function. Every argument is blittable, so that nothing is marshalled; pointers to objects
/// are those of the handles, each borrowed for the call. Only the classes that own handles use it.</summary>
internal static unsafe class Raw
{
  internal const int AbiVersion = 1;

  // base.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_version();
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_version_number();
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_abi_version();
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_build_info();
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_constant(Text name, long* outValue, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_status_name(int status);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_status_text(int status, int language);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_error_status(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_error_code(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_error_message(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_error_pointer(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern nuint tsn_error_offset(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern nuint tsn_error_problem_count(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_error_problem(
      IntPtr error, nuint index, int* outSeverity, Text* outCode, Text* outPointer, Text* outMessage);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_error_json(IntPtr error, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_error_free(IntPtr error);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern byte* tsn_buffer_data(IntPtr buffer);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern nuint tsn_buffer_size(IntPtr buffer);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_buffer_free(IntPtr buffer);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_token_new(IntPtr* outToken, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_token_cancel(IntPtr token, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_token_progress(IntPtr token, ulong* outDone, ulong* outTotal, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_token_free(IntPtr token);
  // catalog.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_embedded(IntPtr* outCatalog, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_embedded_release(Text release, IntPtr* outCatalog, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_releases(IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_builder_new(IntPtr* outBuilder, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_builder_base(IntPtr builder, IntPtr @base, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_builder_require_signature(IntPtr builder, byte* key32, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_builder_add_pack(
      IntPtr builder, Text pack, byte* signature64, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_builder_build(IntPtr builder, IntPtr* outCatalog, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_catalog_builder_free(IntPtr builder);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_catalog_free(IntPtr catalog);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_catalog_release(IntPtr catalog);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_catalog_sha256(IntPtr catalog);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_audit(IntPtr catalog, Text date, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_catalog_diff(IntPtr from, IntPtr to, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_factors_query(IntPtr catalog, Text query, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_methods_query(IntPtr catalog, Text query, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_method_check(IntPtr catalog, Text pack, IntPtr* outReport, IntPtr* outError);
  // engine.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_engine_new(IntPtr catalog, IntPtr* outEngine, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_engine_free(IntPtr engine);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_new(IntPtr* outOptions, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_set_as_of(IntPtr options, Text date, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_set_strict(IntPtr options, Text grade, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_set_memory_limit(IntPtr options, nuint bytes, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_set_token(IntPtr options, IntPtr token, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_options_set_detail(IntPtr options, int detail, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_options_free(IntPtr options);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_calculate(
      IntPtr engine, Text requestJson, IntPtr options, IntPtr* outRecord, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_calculate_request(
      IntPtr engine, IntPtr request, IntPtr options, IntPtr* outRecord, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_new(IntPtr* outRequest, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_method(IntPtr request, Text id, Text edition, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_period(IntPtr request, Text period, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_as_of(IntPtr request, Text date, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_region(IntPtr request, Text region, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_entity(IntPtr request, Text name, Text creditCode, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_catalog(IntPtr request, Text release, Text sha256, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_choice(IntPtr request, Text id, Text value, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_denominator(
      IntPtr request, Text name, Text value, Text unit, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_denominator_provenance(
      IntPtr request, Text name, Text member, Text value, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_plan(
      IntPtr request, Text version, Text date, Text tolerance, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_add_activity(
      IntPtr request, Text id, Text source, nuint* outActivity, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_item(IntPtr request, nuint activity, Text item, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_quantity(
      IntPtr request, nuint activity, Text value, Text unit, Text basis, Text evidence, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_month(IntPtr request, nuint activity, Text month, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_date(IntPtr request, nuint activity, Text date, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_activity_region(
      IntPtr request, nuint activity, Text region, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_supply(IntPtr request, nuint activity, Text supply, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_parameter(
      IntPtr request, nuint activity, Text name, Text value, Text unit, Text basis, Text evidence, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_provenance(
      IntPtr request, nuint activity, Text datum, Text member, Text value, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_parameter_text(
      IntPtr request, nuint activity, Text name, Text value, Text evidence, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_parameter_list(
      IntPtr request, nuint activity, Text name, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_add_row(
      IntPtr request, nuint activity, Text name, nuint* outRow, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_row_number(
      IntPtr request, nuint activity, Text name, nuint row, Text field, Text value, Text unit, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_row_text(
      IntPtr request, nuint activity, Text name, nuint row, Text field, Text value, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_set_meta(
      IntPtr request, nuint activity, Text key, Text value, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_request_json(IntPtr request, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_request_free(IntPtr request);
  // record.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_record_json(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_record_digest(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_total(
      IntPtr record, int total, Text* outValue, Text* outExact, Text* outUnit, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_complete(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern Text tsn_record_worst_grade(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern nuint tsn_record_line_count(IntPtr record, int lines);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_line(
      IntPtr record, int lines, nuint index, Text* outId, Text* outValue, Text* outExact, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern nuint tsn_record_diagnostic_count(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_diagnostic(
      IntPtr record, nuint index, int* outSeverity, Text* outCode, Text* outPointer, Text* outMessage, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_record_free(IntPtr record);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_sign(Text recordJson, byte* seed32, IntPtr* outRecordJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_public_key(byte* seed32, byte* outKey32, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_verify(
      IntPtr catalog, Text recordJson, IntPtr token, IntPtr* outVerdict, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_compare(
      IntPtr catalogA, Text recordA, IntPtr catalogB, Text recordB, IntPtr token, IntPtr* outComparison, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_signature_make(
      Text documentJson, byte* seed32, Text role, Text signedAt, IntPtr* outSignatureJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_signature_verify(
      Text documentJson, Text signatureJson, IntPtr* outVerdict, IntPtr* outError);
  // ledger.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_new(IntPtr* outLedger, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_expect(IntPtr ledger, Text headJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_select(IntPtr ledger, Text queryJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_read(IntPtr ledger, Text bytes, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_check(IntPtr ledger, IntPtr* outReport, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern ulong tsn_ledger_size(IntPtr ledger);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern ulong tsn_ledger_end(IntPtr ledger);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_cut(IntPtr ledger, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_append(IntPtr ledger, Text recordJson, IntPtr* outLine, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_head(IntPtr ledger, IntPtr* outHeadJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_head_add_signature(
      Text headJson, Text signatureJson, IntPtr* outHeadJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_prove(IntPtr ledger, Text headJson, IntPtr* outProof, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_ledger_prove_consistency(
      IntPtr ledger, Text firstJson, Text secondJson, IntPtr* outProof, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern void tsn_ledger_free(IntPtr ledger);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_proof_verify(Text proofJson, IntPtr* outVerdict, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_record_entry(Text recordJson, IntPtr* outEntry, IntPtr* outError);
  // number.h
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_number_parse(Text text, IntPtr* outJson, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_number_round(Text number, int digits, Text rule, IntPtr* outText, IntPtr* outError);
  [DllImport(NativeLibraryLoader.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
  internal static extern int tsn_unit_convert(Text quantity, Text unit, IntPtr* outJson, IntPtr* outError);
}
