/* ledger.h: records one after the other, and what they prove. */
#include "native.h"

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1new(JNIEnv* env, jclass self, jlongArray out,
                                                            jlongArray out_error) {
  tsn_ledger* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_ledger_new(&made, &error);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1expect(JNIEnv* env, jclass self, jlong ledger,
                                                               jbyteArray head_json, jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &head_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_ledger_expect(OBJECT(tsn_ledger, ledger), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1select(JNIEnv* env, jclass self, jlong ledger,
                                                               jbyteArray query_json, jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &query_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_ledger_select(OBJECT(tsn_ledger, ledger), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1read(JNIEnv* env, jclass self, jlong ledger, jbyteArray bytes,
                                                             jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &bytes)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_ledger_read(OBJECT(tsn_ledger, ledger), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1check(JNIEnv* env, jclass self, jlong ledger, jlongArray out,
                                                              jlongArray out_error) {
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_ledger_check(OBJECT(tsn_ledger, ledger), &made, &error);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1size(JNIEnv* env, jclass self, jlong ledger) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_ledger_size(OBJECT(tsn_ledger, ledger));
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1end(JNIEnv* env, jclass self, jlong ledger) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_ledger_end(OBJECT(tsn_ledger, ledger));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1cut(JNIEnv* env, jclass self, jlong ledger,
                                                            jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_ledger_cut(OBJECT(tsn_ledger, ledger), &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1append(JNIEnv* env, jclass self, jlong ledger,
                                                               jbyteArray record_json, jlongArray out,
                                                               jlongArray out_error) {
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &record_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_ledger_append(OBJECT(tsn_ledger, ledger), taken.texts[0], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1head(JNIEnv* env, jclass self, jlong ledger, jlongArray out,
                                                             jlongArray out_error) {
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_ledger_head(OBJECT(tsn_ledger, ledger), &made, &error);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1head_1add_1signature(JNIEnv* env, jclass self, jbyteArray head_json,
                                                                     jbyteArray signature_json, jlongArray out,
                                                                     jlongArray out_error) {
  const jbyteArray arrays[] = {head_json, signature_json};
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_head_add_signature(taken.texts[0], taken.texts[1], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1prove(JNIEnv* env, jclass self, jlong ledger,
                                                              jbyteArray head_json, jlongArray out,
                                                              jlongArray out_error) {
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &head_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_ledger_prove(OBJECT(tsn_ledger, ledger), taken.texts[0], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1prove_1consistency(JNIEnv* env, jclass self, jlong ledger,
                                                                           jbyteArray first_json,
                                                                           jbyteArray second_json, jlongArray out,
                                                                           jlongArray out_error) {
  const jbyteArray arrays[] = {first_json, second_json};
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_ledger_prove_consistency(OBJECT(tsn_ledger, ledger), taken.texts[0], taken.texts[1], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1ledger_1free(JNIEnv* env, jclass self, jlong ledger) {
  UNUSED(env);
  UNUSED(self);
  tsn_ledger_free(OBJECT(tsn_ledger, ledger));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1proof_1verify(JNIEnv* env, jclass self, jbyteArray proof_json,
                                                              jlongArray out, jlongArray out_error) {
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &proof_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_proof_verify(taken.texts[0], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1record_1entry(JNIEnv* env, jclass self, jbyteArray record_json,
                                                              jlongArray out, jlongArray out_error) {
  texts taken;
  tsn_buffer* made = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &record_json)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_record_entry(taken.texts[0], &made, &error);
  texts_let_go(env, &taken);
  put_handle(env, out, made);
  return ended(env, status, error, out_error);
}
