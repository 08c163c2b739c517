/* base.h: versions, constants, errors, buffers, tokens. */
#include "native.h"

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1version(JNIEnv* env, jclass self) {
  UNUSED(self);
  return bytes_of(env, tsn_version());
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1version_1number(JNIEnv* env, jclass self) {
  UNUSED(env);
  UNUSED(self);
  return tsn_version_number();
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1abi_1version(JNIEnv* env, jclass self) {
  UNUSED(env);
  UNUSED(self);
  return tsn_abi_version();
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1build_1info(JNIEnv* env, jclass self) {
  UNUSED(self);
  return bytes_of(env, tsn_build_info());
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1constant(JNIEnv* env, jclass self, jbyteArray name,
                                                         jlongArray out_value, jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  int64_t value = 0;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &name)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_constant(taken.texts[0], &value, &error);
  texts_let_go(env, &taken);
  const jlong number = value;
  if (out_value != NULL) (*env)->SetLongArrayRegion(env, out_value, 0, 1, &number);
  return ended(env, status, error, out_error);
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1status_1name(JNIEnv* env, jclass self, jint status) {
  UNUSED(self);
  return bytes_of(env, tsn_status_name(status));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1status_1text(JNIEnv* env, jclass self, jint status,
                                                                   jint language) {
  UNUSED(self);
  return bytes_of(env, tsn_status_text(status, language));
}

/* --- errors --- */
JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1error_1status(JNIEnv* env, jclass self, jlong error) {
  UNUSED(env);
  UNUSED(self);
  return tsn_error_status(OBJECT(tsn_error, error));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1error_1code(JNIEnv* env, jclass self, jlong error) {
  UNUSED(self);
  return bytes_of(env, tsn_error_code(OBJECT(tsn_error, error)));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1error_1message(JNIEnv* env, jclass self, jlong error) {
  UNUSED(self);
  return bytes_of(env, tsn_error_message(OBJECT(tsn_error, error)));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1error_1pointer(JNIEnv* env, jclass self, jlong error) {
  UNUSED(self);
  return bytes_of(env, tsn_error_pointer(OBJECT(tsn_error, error)));
}

/* TSN_NO_OFFSET is -1 in Java. */
JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1error_1offset(JNIEnv* env, jclass self, jlong error) {
  UNUSED(env);
  UNUSED(self);
  const size_t offset = tsn_error_offset(OBJECT(tsn_error, error));
  return offset == TSN_NO_OFFSET ? -1 : (jlong)offset;
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1error_1problem_1count(JNIEnv* env, jclass self, jlong error) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_error_problem_count(OBJECT(tsn_error, error));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1error_1problem(JNIEnv* env, jclass self, jlong error, jlong index,
                                                               jintArray out_severity, jobjectArray out_texts) {
  tsn_severity severity = 0;
  tsn_text code, pointer, message;
  UNUSED(self);
  const tsn_status status =
      tsn_error_problem(OBJECT(tsn_error, error), SIZE(index), &severity, &code, &pointer, &message);
  if (status != TSN_OK) return status;
  put_int(env, out_severity, severity);
  if (put_text(env, out_texts, 0, code) && put_text(env, out_texts, 1, pointer)) put_text(env, out_texts, 2, message);
  return status;
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1error_1json(JNIEnv* env, jclass self, jlong of, jlongArray out_json,
                                                            jlongArray out_error) {
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_error_json(OBJECT(tsn_error, of), &json, &error);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1error_1free(JNIEnv* env, jclass self, jlong error) {
  UNUSED(env);
  UNUSED(self);
  tsn_error_free(OBJECT(tsn_error, error));
}

/* --- buffers --- */
JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1buffer_1data(JNIEnv* env, jclass self, jlong buffer) {
  tsn_text text;
  UNUSED(self);
  text.data = tsn_buffer_data(OBJECT(tsn_buffer, buffer));
  text.size = tsn_buffer_size(OBJECT(tsn_buffer, buffer));
  return bytes_of(env, text);
}

JNIEXPORT jlong JNICALL Java_cn_tansuan_Raw_tsn_1buffer_1size(JNIEnv* env, jclass self, jlong buffer) {
  UNUSED(env);
  UNUSED(self);
  return (jlong)tsn_buffer_size(OBJECT(tsn_buffer, buffer));
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1buffer_1free(JNIEnv* env, jclass self, jlong buffer) {
  UNUSED(env);
  UNUSED(self);
  tsn_buffer_free(OBJECT(tsn_buffer, buffer));
}

/* --- tokens --- */
JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1token_1new(JNIEnv* env, jclass self, jlongArray out_token,
                                                           jlongArray out_error) {
  tsn_token* token = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_token_new(&token, &error);
  put_handle(env, out_token, token);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1token_1cancel(JNIEnv* env, jclass self, jlong token,
                                                              jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_token_cancel(OBJECT(tsn_token, token), &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1token_1progress(JNIEnv* env, jclass self, jlong token,
                                                                jlongArray out_done_and_total, jlongArray out_error) {
  uint64_t done = 0, total = 0;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_token_progress(OBJECT(tsn_token, token), &done, &total, &error);
  const jlong both[2] = {(jlong)done, (jlong)total};
  if (out_done_and_total != NULL) (*env)->SetLongArrayRegion(env, out_done_and_total, 0, 2, both);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1token_1free(JNIEnv* env, jclass self, jlong token) {
  UNUSED(env);
  UNUSED(self);
  tsn_token_free(OBJECT(tsn_token, token));
}
