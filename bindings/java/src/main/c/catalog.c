/* catalog.h: catalogs, their builder, queries. */
#include "native.h"

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1embedded(JNIEnv* env, jclass self, jlongArray out_catalog,
                                                                  jlongArray out_error) {
  tsn_catalog* catalog = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_catalog_embedded(&catalog, &error);
  put_handle(env, out_catalog, catalog);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1embedded_1release(JNIEnv* env, jclass self, jbyteArray release,
                                                                           jlongArray out_catalog,
                                                                           jlongArray out_error) {
  texts taken;
  tsn_catalog* catalog = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &release)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_catalog_embedded_release(taken.texts[0], &catalog, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_catalog, catalog);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1releases(JNIEnv* env, jclass self, jlongArray out_json,
                                                                  jlongArray out_error) {
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_catalog_releases(&json, &error);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1new(JNIEnv* env, jclass self, jlongArray out_builder,
                                                                      jlongArray out_error) {
  tsn_catalog_builder* builder = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_catalog_builder_new(&builder, &error);
  put_handle(env, out_builder, builder);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1base(JNIEnv* env, jclass self, jlong builder,
                                                                       jlong base, jlongArray out_error) {
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status =
      tsn_catalog_builder_base(OBJECT(tsn_catalog_builder, builder), OBJECT(tsn_catalog, base), &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1require_1signature(JNIEnv* env, jclass self,
                                                                                     jlong builder, jbyteArray key32,
                                                                                     jlongArray out_error) {
  uint8_t key[32];
  int given;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!fixed_bytes(env, key32, 32, key, &given)) return TSN_E_MISUSE;
  const tsn_status status =
      tsn_catalog_builder_require_signature(OBJECT(tsn_catalog_builder, builder), given ? key : NULL, &error);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1add_1pack(JNIEnv* env, jclass self, jlong builder,
                                                                            jbyteArray pack, jbyteArray signature64,
                                                                            jlongArray out_error) {
  uint8_t signature[64];
  int given;
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!fixed_bytes(env, signature64, 64, signature, &given)) return TSN_E_MISUSE;
  if (!texts_take(env, &taken, 1, &pack)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_catalog_builder_add_pack(OBJECT(tsn_catalog_builder, builder), taken.texts[0],
                                                         given ? signature : NULL, &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1build(JNIEnv* env, jclass self, jlong builder,
                                                                        jlongArray out_catalog, jlongArray out_error) {
  tsn_catalog* catalog = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_catalog_builder_build(OBJECT(tsn_catalog_builder, builder), &catalog, &error);
  put_handle(env, out_catalog, catalog);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1builder_1free(JNIEnv* env, jclass self, jlong builder) {
  UNUSED(env);
  UNUSED(self);
  tsn_catalog_builder_free(OBJECT(tsn_catalog_builder, builder));
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1free(JNIEnv* env, jclass self, jlong catalog) {
  UNUSED(env);
  UNUSED(self);
  tsn_catalog_free(OBJECT(tsn_catalog, catalog));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1release(JNIEnv* env, jclass self, jlong catalog) {
  UNUSED(self);
  return bytes_of(env, tsn_catalog_release(OBJECT(tsn_catalog, catalog)));
}

JNIEXPORT jbyteArray JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1sha256(JNIEnv* env, jclass self, jlong catalog) {
  UNUSED(self);
  return bytes_of(env, tsn_catalog_sha256(OBJECT(tsn_catalog, catalog)));
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1diff(JNIEnv* env, jclass self, jlong from, jlong to,
                                                              jlongArray out_json, jlongArray out_error) {
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_catalog_diff(OBJECT(tsn_catalog, from), OBJECT(tsn_catalog, to), &json, &error);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

/* A function that asks a catalog with one text and answers with a buffer. */
typedef tsn_status(TSN_CALL* question)(const tsn_catalog*, tsn_text, tsn_buffer**, tsn_error**);

static jint ask(JNIEnv* env, question of, jlong catalog, jbyteArray text, jlongArray out_json, jlongArray out_error) {
  texts taken;
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 1, &text)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_catalog, catalog), taken.texts[0], &json, &error);
  texts_let_go(env, &taken);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1catalog_1audit(JNIEnv* env, jclass self, jlong catalog, jbyteArray date,
                                                               jlongArray out_json, jlongArray out_error) {
  UNUSED(self);
  return ask(env, tsn_catalog_audit, catalog, date, out_json, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1factors_1query(JNIEnv* env, jclass self, jlong catalog,
                                                               jbyteArray query, jlongArray out_json,
                                                               jlongArray out_error) {
  UNUSED(self);
  return ask(env, tsn_factors_query, catalog, query, out_json, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1methods_1query(JNIEnv* env, jclass self, jlong catalog,
                                                               jbyteArray query, jlongArray out_json,
                                                               jlongArray out_error) {
  UNUSED(self);
  return ask(env, tsn_methods_query, catalog, query, out_json, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1method_1check(JNIEnv* env, jclass self, jlong catalog, jbyteArray pack,
                                                              jlongArray out_report, jlongArray out_error) {
  UNUSED(self);
  return ask(env, tsn_method_check, catalog, pack, out_report, out_error);
}
