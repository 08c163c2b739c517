/*
 * Tansuan: what every part of the C ABI shares. Reading order: base.h, catalog.h, engine.h, record.h, ledger.h.
 *
 * Text is UTF-8 with an explicit length and needs no terminating NUL; other UTF-8 is refused with the offset
 * of its first bad byte. Numbers cross as decimal text, never as binary floating point.
 *
 * A function that can fail returns tsn_status and takes `tsn_error **out_error` last. It may be NULL; else it
 * is set to NULL on success and to an error object on failure, which the caller frees with tsn_error_free.
 * On failure every output is empty (NULL, 0 or {NULL, 0}) and every input is as it was. Besides the codes
 * that a function's own comment names, each may return TSN_E_MISUSE (a NULL handle or output, a constant that
 * is not known, an argument that is not UTF-8), TSN_E_NO_MEMORY and TSN_E_INTERNAL.
 *
 * Ownership: `T **out` gives the caller an object that it frees with the free function of T, which accepts NULL. A
 * returned view or const pointer is borrowed; the comment names its owner. Objects hold references on what they
 * are made from, so they may be freed in any order.
 *
 * Threads: an object may be used by several threads at once through const parameters. A non-const parameter
 * needs exclusive use for the duration of the call. The library keeps no state outside of its objects, starts no
 * thread, reads no clock, file, network or environment, and prints nothing.
 */
#ifndef TANSUAN_BASE_H
#define TANSUAN_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define TSN_EXTERN_C_BEGIN extern "C" {
#define TSN_EXTERN_C_END }
#else
#define TSN_EXTERN_C_BEGIN
#define TSN_EXTERN_C_END
#endif

#if defined(_WIN32)
#define TSN_CALL __cdecl
#if defined(TSN_STATIC)
#define TSN_API
#elif defined(TSN_BUILDING_LIBRARY)
#define TSN_API __declspec(dllexport)
#else
#define TSN_API __declspec(dllimport)
#endif
#else
#define TSN_CALL
#if defined(__GNUC__)
#define TSN_API __attribute__((visibility("default")))
#else
#define TSN_API
#endif
#endif

/* What the headers describe; the functions of the same names tell what the library that runs is. */
#define TSN_VERSION_NUMBER 100 /* major * 10000 + minor * 100 + patch */
#define TSN_ABI_VERSION 1

/* The offset of an error that has none. */
#define TSN_NO_OFFSET ((size_t)-1)

TSN_EXTERN_C_BEGIN

/* A view of `size` bytes at `data`. As an argument, {NULL, 0} is the empty text; a NULL `data` with another
 * size is TSN_E_MISUSE. As a result it is borrowed, and `data` is not NULL except in the output of a call that
 * failed. Results are not NUL-terminated. */
typedef struct tsn_text {
  const char* data;
  size_t size;
} tsn_text;

/* The outcome of a call. Codes are grouped by hundreds and keep their numbers for ever; later releases may
 * add some, so treat an unknown one by its hundred. */
typedef int32_t tsn_status;

#define TSN_OK 0
/* 1xx: the caller and the machine. */
#define TSN_E_MISUSE 100       /* an argument breaks the contract of the function */
#define TSN_E_NO_MEMORY 101    /* the machine gave no memory */
#define TSN_E_MEMORY_LIMIT 102 /* tsn_options_set_memory_limit was reached */
#define TSN_E_CANCELLED 103    /* tsn_token_cancel was called */
#define TSN_E_INTERNAL 104     /* a fault of the library; please report it */
/* 2xx: a text is not JSON that is accepted. */
#define TSN_E_JSON_SYNTAX 200
#define TSN_E_JSON_UTF8 201
#define TSN_E_JSON_LIMIT 202 /* too deep, too long, or a number out of any range */
#define TSN_E_JSON_DUPLICATE_KEY 203
/* 3xx: a request. */
#define TSN_E_REQUEST 300 /* the request, or a query, cannot be taken as it is; all its problems are listed */
/* 4xx: packs and catalogs. */
#define TSN_E_PACK 400 /* a factor pack, register or catalog description is refused */
#define TSN_E_CATALOG_MISMATCH 401
#define TSN_E_PACK_SIGNATURE 402
#define TSN_E_NOT_FOUND 403 /* a query asks for what the catalog does not have */
/* 5xx: methods. */
#define TSN_E_METHOD 500 /* a method pack or shared pack is refused */
/* 6xx: records. */
#define TSN_E_RECORD 600    /* these bytes are not a record, or not one as it was written */
#define TSN_E_SIGNATURE 601 /* the signatures of a record do not allow what was asked */
#define TSN_E_LEDGER 602    /* a ledger, head or proof is none, or does not allow what was asked */
/* 7xx: strict mode. */
#define TSN_E_STRICT 700 /* something is less well checked than tsn_options_set_strict demands, or is missing */

/* The language of a text for people. */
typedef int32_t tsn_language;
#define TSN_LANGUAGE_ZH 0
#define TSN_LANGUAGE_EN 1

/* How much a finding takes away from a result. */
typedef int32_t tsn_severity;
#define TSN_SEVERITY_ERROR 0   /* there is no result */
#define TSN_SEVERITY_GAP 1     /* a figure could not be computed; totals that miss it are marked incomplete */
#define TSN_SEVERITY_WARNING 2 /* the figure stands, a person should look */
#define TSN_SEVERITY_NOTE 3    /* a choice that was made and that an auditor wants to see */

typedef struct tsn_error tsn_error;
typedef struct tsn_buffer tsn_buffer;
typedef struct tsn_token tsn_token;

/* The version of the library, such as "0.1.0". Ownership: static. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_version(void);

/* The version of the library as major * 10000 + minor * 100 + patch. Threads: any. Since 0.1. */
TSN_API int32_t TSN_CALL tsn_version_number(void);

/* The version of the binary interface. Bindings compare it with the TSN_ABI_VERSION they were made for and refuse
 * to go on if it differs. Threads: any. Since 0.1. */
TSN_API int32_t TSN_CALL tsn_abi_version(void);

/* How the library was built: compiler and what it was told, one line for problem reports. It depends on the
 * build and is never part of a record. Ownership: static. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_build_info(void);

/* The value of a constant of these headers, by its name ("TSN_E_REQUEST", "TSN_TOTAL_ALL"), so that a binding can
 * check its copies when it loads. TSN_NO_OFFSET is -1 here.
 * Returns TSN_OK; TSN_E_NOT_FOUND if no constant has this name.
 * Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_constant(tsn_text name, int64_t* out_value, tsn_error** out_error);

/* The name of a status, such as "TSN_E_REQUEST"; "TSN_E_UNKNOWN" for a number that is not known.
 * Ownership: static. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_status_name(tsn_status status);

/* One sentence on a status, in Chinese for TSN_LANGUAGE_ZH, in English for any other language.
 * Ownership: static. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_status_text(tsn_status status, tsn_language language);

/* --- Errors: why a call failed ---------------------------------------------------------------------------------- */

/* The status that the failed call returned; TSN_OK for NULL. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_error_status(const tsn_error* error);

/* The stable code of the leading problem (the first error that explains the status), such as "unit.unknown"; finer than
 * the status, the same in every release.
 * Ownership: borrowed from `error`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_error_code(const tsn_error* error);

/* One line of English on the leading problem that says what to do; wording may change between releases.
 * Ownership: borrowed from `error`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_error_message(const tsn_error* error);

/* RFC 6901 JSON Pointer to the leading problem in the document that was read, "" for all of it or none. With a
 * request builder: into what tsn_request_json writes. Ownership: borrowed from `error`; empty for NULL.
 * Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_error_pointer(const tsn_error* error);

/* Byte offset of the problem in the text that was given, for JSON syntax and UTF-8; TSN_NO_OFFSET if there is
 * none. Threads: any. Since 0.1. */
TSN_API size_t TSN_CALL tsn_error_offset(const tsn_error* error);

/* How many problems are listed, at least 1 and at most 1,000; 0 for NULL. Besides errors the list holds the gaps,
 * warnings and notes that were found on the way. Threads: any. Since 0.1. */
TSN_API size_t TSN_CALL tsn_error_problem_count(const tsn_error* error);

/* Problem `index` (0 is the first) in the order of the document. Each output may be NULL.
 * Returns TSN_OK; TSN_E_MISUSE if `error` is NULL or there is no such problem.
 * Ownership: the views are borrowed from `error`. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_error_problem(const tsn_error* error, size_t index, tsn_severity* out_severity,
                                              tsn_text* out_code, tsn_text* out_pointer, tsn_text* out_message);

/* The whole error as canonical JSON:
 *   {"code", "message", "offset" (only if there is one), "pointer", "problems": [{"code", "message", "pointer",
 *    "severity": "error" | "gap" | "warning" | "note"}], "status": 300, "status_name", "unlisted": 0}
 * where "unlisted" counts problems past the 1,000th.
 * Returns TSN_OK.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_error_json(const tsn_error* error, tsn_buffer** out_json, tsn_error** out_error);

/* Makes an error as the functions of this library do: for libraries beside it, such as libtansuan_text, whose callers
 * handle one kind of error. `status` is not TSN_OK, `code` not empty; `offset` may be TSN_NO_OFFSET.
 * Returns TSN_OK. Ownership: *out_made is the caller's, tsn_error_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_error_new(tsn_status status, tsn_text code, tsn_text message, tsn_text pointer,
                                          size_t offset, tsn_error** out_made, tsn_error** out_error);

/* Frees an error; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_error_free(tsn_error* error);

/* --- Buffers: bytes that a function made ------------------------------------------------------------------------- */

/* A buffer with a copy of these bytes: for libraries beside this one, as tsn_error_new.
 * Returns TSN_OK. Ownership: *out_buffer is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_buffer_new(tsn_text bytes, tsn_buffer** out_buffer, tsn_error** out_error);

/* The bytes; followed by a NUL that is not counted. Ownership: borrowed from `buffer`; NULL for NULL.
 * Threads: any. Since 0.1. */
TSN_API const char* TSN_CALL tsn_buffer_data(const tsn_buffer* buffer);

/* How many bytes there are; 0 for NULL. Threads: any. Since 0.1. */
TSN_API size_t TSN_CALL tsn_buffer_size(const tsn_buffer* buffer);

/* Frees a buffer; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_buffer_free(tsn_buffer* buffer);

/* --- Tokens: stopping a call, and how far it is ------------------------------------------------------------------ */

/* A token for one call at a time. Hand it to the call, and ask or cancel from any thread meanwhile.
 * Returns TSN_OK.
 * Ownership: *out_token is the caller's, tsn_token_free; calls and options that use it hold a reference.
 * Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_token_new(tsn_token** out_token, tsn_error** out_error);

/* Asks the call that uses the token to stop; it returns TSN_E_CANCELLED within 4,096 rows of
 * reading, computing or writing (a JSON text, at most 64 MiB of a request, is parsed to its end first). A cancelled
 * token stays cancelled: a later call with it stops at once. Returns TSN_OK. Threads: any, at any time. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_token_cancel(const tsn_token* token, tsn_error** out_error);

/* How many rows (activities) are computed, of how many. Both are 0 before the rows are counted. Each output may be
 * NULL. Returns TSN_OK. Threads: any, at any time. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_token_progress(const tsn_token* token, uint64_t* out_done, uint64_t* out_total,
                                               tsn_error** out_error);

/* Frees a token; NULL is allowed, also while a call uses it. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_token_free(tsn_token* token);

TSN_EXTERN_C_END

#endif
