/* engine.h without the typed request (request.c): engines, options, calculating. */
#include "native.h"

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1engine_1new(JNIEnv* env, jclass self, jlong catalog,
                                                            jlongArray out_engine, jlongArray out_error) {
  tsn_engine* engine = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_engine_new(OBJECT(tsn_catalog, catalog), &engine, &error);
  put_handle(env, out_engine, engine);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1engine_1free(JNIEnv* env, jclass self, jlong engine) {
  UNUSED(env);
  UNUSED(self);
  tsn_engine_free(OBJECT(tsn_engine, engine));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1new(JNIEnv* env, jclass self, jlongArray out_options,
                                                             jlongArray out_error) {
  tsn_options* options = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_options_new(&options, &error);
  put_handle(env, out_options, options);
  return ended(env, status, error, out_error);
}

typedef tsn_status(TSN_CALL* text_option)(tsn_options*, tsn_text, tsn_error**);

static jint set_text(JNIEnv* env, text_option of, jlong options, jbyteArray text, jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 1, &text)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_options, options), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1set_1as_1of(JNIEnv* env, jclass self, jlong options,
                                                                     jbyteArray date, jlongArray out_error) {
  UNUSED(self);
  return set_text(env, tsn_options_set_as_of, options, date, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1set_1strict(JNIEnv* env, jclass self, jlong options,
                                                                     jbyteArray grade, jlongArray out_error) {
  UNUSED(self);
  return set_text(env, tsn_options_set_strict, options, grade, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1set_1memory_1limit(JNIEnv* env, jclass self, jlong options,
                                                                            jlong bytes, jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_options_set_memory_limit(OBJECT(tsn_options, options), SIZE(bytes), &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1set_1token(JNIEnv* env, jclass self, jlong options,
                                                                    jlong token, jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_options_set_token(OBJECT(tsn_options, options), OBJECT(tsn_token, token), &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1options_1set_1detail(JNIEnv* env, jclass self, jlong options,
                                                                     jint detail, jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_options_set_detail(OBJECT(tsn_options, options), detail, &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1options_1free(JNIEnv* env, jclass self, jlong options) {
  UNUSED(env);
  UNUSED(self);
  tsn_options_free(OBJECT(tsn_options, options));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1calculate(JNIEnv* env, jclass self, jlong engine, jbyteArray request,
                                                          jlong options, jlongArray out_record, jlongArray out_error) {
  texts taken;
  tsn_record* record = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &request)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_calculate(OBJECT(tsn_engine, engine), taken.texts[0], OBJECT(tsn_options, options), &record, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_record, record);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1calculate_1request(JNIEnv* env, jclass self, jlong engine,
                                                                   jlong request, jlong options, jlongArray out_record,
                                                                   jlongArray out_error) {
  tsn_record* record = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_calculate_request(OBJECT(tsn_engine, engine), OBJECT(tsn_request, request),
                                                  OBJECT(tsn_options, options), &record, &error);
  put_handle(env, out_record, record);
  return ended(env, status, error, out_error);
}
