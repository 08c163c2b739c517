/* record.h and number.h: what a calculation found, signing and verifying; numbers and units by themselves. */
#include "native.h"

#include <string.h>

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1record_1json(JNIEnv* env, jclass self, jlong record) {
  UNUSED(self);
  return bytes_of(env, tsn_record_json(OBJECT(tsn_record, record)));
}

/* The bytes of the record without a new array: tsn_record_json once more, under names of this layer. */
JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_recordSize(JNIEnv* env, jclass self, jlong record) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_record_json(OBJECT(tsn_record, record)).size;
}

/* 0 if the record has not `count` bytes from `from` on. */
static const char* part_of(jlong record, jlong from, jint count) {
  const tsn_text json = tsn_record_json(OBJECT(tsn_record, record));
  const size_t begin = SIZE(from);
  return count >= 0 && begin <= json.size && (size_t)count <= json.size - begin ? json.data + begin : NULL;
}

JNIEXPORT jboolean JNICALL Java_cn_tansuan_Raw_recordCopy(JNIEnv* env, jclass self, jlong record, jlong from,
                                                          jbyteArray into, jint at, jint count) {
  const char* part = part_of(record, from, count);
  UNUSED(self);
  if (part == NULL || into == NULL) return JNI_FALSE;
  (*env)->SetByteArrayRegion(env, into, at, count, (const jbyte*)part); /* checks at and count */
  return JNI_TRUE;
}

JNIEXPORT jboolean JNICALL Java_cn_tansuan_Raw_recordCopyDirect(JNIEnv* env, jclass self, jlong record, jlong from,
                                                                jobject into, jint at, jint count) {
  const char* part = part_of(record, from, count);
  char* memory = into == NULL ? NULL : (*env)->GetDirectBufferAddress(env, into);
  UNUSED(self);
  if (part == NULL || memory == NULL || at < 0 || at > (*env)->GetDirectBufferCapacity(env, into) - count)
    return JNI_FALSE;
  memcpy(memory + at, part, (size_t)count);
  return JNI_TRUE;
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1record_1digest(JNIEnv* env, jclass self, jlong record) {
  UNUSED(self);
  return bytes_of(env, tsn_record_digest(OBJECT(tsn_record, record)));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1total(JNIEnv* env, jclass self, jlong record, jint total,
                                                              jobjectArray out_texts, jlongArray out_error) {
  tsn_text value, exact, unit;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_record_total(OBJECT(tsn_record, record), total, &value, &exact, &unit, &error);
  if (status == TSN_OK && put_text(env, out_texts, 0, value) && put_text(env, out_texts, 1, exact))
    put_text(env, out_texts, 2, unit);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1complete(JNIEnv* env, jclass self, jlong record) {
  UNUSED(env);
  UNUSED(self);
  return tsn_record_complete(OBJECT(tsn_record, record));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1record_1worst_1grade(JNIEnv* env, jclass self, jlong record) {
  UNUSED(self);
  return bytes_of(env, tsn_record_worst_grade(OBJECT(tsn_record, record)));
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1record_1line_1count(JNIEnv* env, jclass self, jlong record,
                                                                     jint lines) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_record_line_count(OBJECT(tsn_record, record), lines);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1line(JNIEnv* env, jclass self, jlong record, jint lines,
                                                             jlong index, jobjectArray out_texts,
                                                             jlongArray out_error) {
  tsn_text id, value, exact;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status =
      tsn_record_line(OBJECT(tsn_record, record), lines, SIZE(index), &id, &value, &exact, &error);
  if (status == TSN_OK && put_text(env, out_texts, 0, id) && put_text(env, out_texts, 1, value))
    put_text(env, out_texts, 2, exact);
  return ended(env, status, error, out_error);
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1record_1diagnostic_1count(JNIEnv* env, jclass self, jlong record) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_record_diagnostic_count(OBJECT(tsn_record, record));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1diagnostic(JNIEnv* env, jclass self, jlong record, jlong index,
                                                                   jintArray out_severity, jobjectArray out_texts,
                                                                   jlongArray out_error) {
  tsn_severity severity = 0;
  tsn_text code, pointer, message;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status =
      tsn_record_diagnostic(OBJECT(tsn_record, record), SIZE(index), &severity, &code, &pointer, &message, &error);
  put_int(env, out_severity, severity);
  if (status == TSN_OK && put_text(env, out_texts, 0, code) && put_text(env, out_texts, 1, pointer))
    put_text(env, out_texts, 2, message);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1record_1free(JNIEnv* env, jclass self, jlong record) {
  UNUSED(env);
  UNUSED(self);
  tsn_record_free(OBJECT(tsn_record, record));
}

/* Seeds are private: the copy on the stack is wiped, by writes that no compiler may leave out. */
static void wipe(uint8_t* bytes, size_t size) {
  volatile uint8_t* at = bytes;
  while (size-- != 0) *at++ = 0;
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1sign(JNIEnv* env, jclass self, jbyteArray record_json,
                                                             jbyteArray seed32, jlongArray out_record_json,
                                                             jlongArray out_error) {
  uint8_t seed[32];
  int given;
  texts taken;
  tsn_buffer* signed_json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!fixed_bytes(env, seed32, 32, seed, &given)) return TSN_E_MISUSE;
  if (!texts_take(env, &taken, 1, &record_json)) {
    wipe(seed, sizeof seed);
    return TSN_E_NO_MEMORY;
  }
  const tsn_status status = tsn_record_sign(taken.texts[0], given ? seed : NULL, &signed_json, &error);
  wipe(seed, sizeof seed);
  texts_let_go(env, &taken);
  put_handle(env, out_record_json, signed_json);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1public_1key(JNIEnv* env, jclass self, jbyteArray seed32,
                                                                    jbyteArray out_key32, jlongArray out_error) {
  uint8_t seed[32], key[32];
  int given;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!fixed_bytes(env, seed32, 32, seed, &given)) return TSN_E_MISUSE;
  const tsn_status status = tsn_record_public_key(given ? seed : NULL, key, &error);
  wipe(seed, sizeof seed);
  if (out_key32 != NULL) (*env)->SetByteArrayRegion(env, out_key32, 0, 32, (const jbyte*)key);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1verify(JNIEnv* env, jclass self, jlong catalog,
                                                               jbyteArray record_json, jlong token,
                                                               jlongArray out_verdict, jlongArray out_error) {
  texts taken;
  tsn_buffer* verdict = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &record_json)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_record_verify(OBJECT(tsn_catalog, catalog), taken.texts[0], OBJECT(tsn_token, token), &verdict, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_verdict, verdict);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1compare(JNIEnv* env, jclass self, jlong catalog_a,
                                                                jbyteArray record_a, jlong catalog_b,
                                                                jbyteArray record_b, jlong token,
                                                                jlongArray out_comparison, jlongArray out_error) {
  const jbyteArray arrays[] = {record_a, record_b};
  texts taken;
  tsn_buffer* comparison = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_record_compare(OBJECT(tsn_catalog, catalog_a), taken.texts[0], OBJECT(tsn_catalog, catalog_b), taken.texts[1],
                         OBJECT(tsn_token, token), &comparison, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_comparison, comparison);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1signature_1make(JNIEnv* env, jclass self, jbyteArray document_json,
                                                                jbyteArray seed32, jbyteArray role,
                                                                jbyteArray signed_at, jlongArray out,
                                                                jlongArray out_error) {
  const jbyteArray arrays[] = {document_json, role, signed_at};
  uint8_t seed[32];
  int given;
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!fixed_bytes(env, seed32, 32, seed, &given)) return TSN_E_MISUSE;
  if (!texts_take(env, &taken, 3, arrays)) {
    wipe(seed, sizeof seed);
    return TSN_E_NO_MEMORY;
  }
  const tsn_status status =
      tsn_signature_make(taken.texts[0], given ? seed : NULL, taken.texts[1], taken.texts[2], &made, &error);
  wipe(seed, sizeof seed);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1signature_1verify(JNIEnv* env, jclass self, jbyteArray document_json,
                                                                  jbyteArray signature_json, jlongArray out,
                                                                  jlongArray out_error) {
  const jbyteArray arrays[] = {document_json, signature_json};
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_signature_verify(taken.texts[0], taken.texts[1], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

/* --- number.h --- */
JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1number_1parse(JNIEnv* env, jclass self, jbyteArray text,
                                                              jlongArray out_json, jlongArray out_error) {
  texts taken;
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &text)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_number_parse(taken.texts[0], &json, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1number_1round(JNIEnv* env, jclass self, jbyteArray number, jint digits,
                                                              jbyteArray rule, jlongArray out_text,
                                                              jlongArray out_error) {
  const jbyteArray arrays[] = {number, rule};
  texts taken;
  tsn_buffer* rounded = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_number_round(taken.texts[0], digits, taken.texts[1], &rounded, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_text, rounded);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1unit_1convert(JNIEnv* env, jclass self, jbyteArray quantity,
                                                              jbyteArray unit, jlongArray out_json,
                                                              jlongArray out_error) {
  const jbyteArray arrays[] = {quantity, unit};
  texts taken;
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_unit_convert(taken.texts[0], taken.texts[1], &json, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}
