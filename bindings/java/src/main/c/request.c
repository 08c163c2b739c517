/* engine.h: the typed request. Nearly all setters take an object, perhaps an index or two, and texts. */
#include "native.h"

/* tsn_request_set_x(request, text..., error), by the number of texts. */
typedef tsn_status(TSN_CALL* setter1)(tsn_request*, tsn_text, tsn_error**);
typedef tsn_status(TSN_CALL* setter2)(tsn_request*, tsn_text, tsn_text, tsn_error**);
typedef tsn_status(TSN_CALL* setter3)(tsn_request*, tsn_text, tsn_text, tsn_text, tsn_error**);
/* tsn_request_set_x(request, activity, text, error) */
typedef tsn_status(TSN_CALL* activity_setter1)(tsn_request*, size_t, tsn_text, tsn_error**);

static jint set1(JNIEnv* env, setter1 of, jlong request, jbyteArray text, jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 1, &text)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_request, request), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

static jint set2(JNIEnv* env, setter2 of, jlong request, jbyteArray first, jbyteArray second, jlongArray out_error) {
  const jbyteArray arrays[] = {first, second};
  texts taken;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_request, request), taken.texts[0], taken.texts[1], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

static jint set3(JNIEnv* env, setter3 of, jlong request, jbyteArray first, jbyteArray second, jbyteArray third,
                 jlongArray out_error) {
  const jbyteArray arrays[] = {first, second, third};
  texts taken;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 3, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_request, request), taken.texts[0], taken.texts[1], taken.texts[2], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

static jint set_activity1(JNIEnv* env, activity_setter1 of, jlong request, jlong activity, jbyteArray text,
                          jlongArray out_error) {
  texts taken;
  tsn_error* error = NULL;
  if (!texts_take(env, &taken, 1, &text)) return TSN_E_NO_MEMORY;
  const tsn_status status = of(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1new(JNIEnv* env, jclass self, jlongArray out_request,
                                                             jlongArray out_error) {
  tsn_request* request = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_request_new(&request, &error);
  put_handle(env, out_request, request);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1method(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray id, jbyteArray edition,
                                                                     jlongArray out_error) {
  UNUSED(self);
  return set2(env, tsn_request_set_method, request, id, edition, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1period(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray period, jlongArray out_error) {
  UNUSED(self);
  return set1(env, tsn_request_set_period, request, period, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1as_1of(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray date, jlongArray out_error) {
  UNUSED(self);
  return set1(env, tsn_request_set_as_of, request, date, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1region(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray region, jlongArray out_error) {
  UNUSED(self);
  return set1(env, tsn_request_set_region, request, region, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1entity(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray name, jbyteArray credit_code,
                                                                     jlongArray out_error) {
  UNUSED(self);
  return set2(env, tsn_request_set_entity, request, name, credit_code, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1catalog(JNIEnv* env, jclass self, jlong request,
                                                                      jbyteArray release, jbyteArray sha256,
                                                                      jlongArray out_error) {
  UNUSED(self);
  return set2(env, tsn_request_set_catalog, request, release, sha256, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1choice(JNIEnv* env, jclass self, jlong request,
                                                                     jbyteArray id, jbyteArray value,
                                                                     jlongArray out_error) {
  UNUSED(self);
  return set2(env, tsn_request_set_choice, request, id, value, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1denominator(JNIEnv* env, jclass self, jlong request,
                                                                          jbyteArray name, jbyteArray value,
                                                                          jbyteArray unit, jlongArray out_error) {
  UNUSED(self);
  return set3(env, tsn_request_set_denominator, request, name, value, unit, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1denominator_1provenance(JNIEnv* env, jclass self,
                                                                                      jlong request, jbyteArray name,
                                                                                      jbyteArray member,
                                                                                      jbyteArray value,
                                                                                      jlongArray out_error) {
  UNUSED(self);
  return set3(env, tsn_request_set_denominator_provenance, request, name, member, value, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1plan(JNIEnv* env, jclass self, jlong request,
                                                                   jbyteArray version, jbyteArray date,
                                                                   jbyteArray tolerance, jlongArray out_error) {
  UNUSED(self);
  return set3(env, tsn_request_set_plan, request, version, date, tolerance, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1add_1activity(JNIEnv* env, jclass self, jlong request,
                                                                       jbyteArray id, jbyteArray source,
                                                                       jlongArray out_activity, jlongArray out_error) {
  const jbyteArray arrays[] = {id, source};
  texts taken;
  size_t index = 0;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_request_add_activity(OBJECT(tsn_request, request), taken.texts[0], taken.texts[1], &index, &error);
  texts_let_go(env, &taken);
  put_index(env, out_activity, index);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1item(JNIEnv* env, jclass self, jlong request,
                                                                   jlong activity, jbyteArray item,
                                                                   jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_item, request, activity, item, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1quantity(JNIEnv* env, jclass self, jlong request,
                                                                       jlong activity, jbyteArray value,
                                                                       jbyteArray unit, jbyteArray basis,
                                                                       jbyteArray evidence, jlongArray out_error) {
  const jbyteArray arrays[] = {value, unit, basis, evidence};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 4, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_request_set_quantity(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0],
                                                     taken.texts[1], taken.texts[2], taken.texts[3], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1month(JNIEnv* env, jclass self, jlong request,
                                                                    jlong activity, jbyteArray month,
                                                                    jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_month, request, activity, month, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1date(JNIEnv* env, jclass self, jlong request,
                                                                   jlong activity, jbyteArray date,
                                                                   jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_date, request, activity, date, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1activity_1region(JNIEnv* env, jclass self, jlong request,
                                                                               jlong activity, jbyteArray region,
                                                                               jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_activity_region, request, activity, region, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1supply(JNIEnv* env, jclass self, jlong request,
                                                                     jlong activity, jbyteArray supply,
                                                                     jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_supply, request, activity, supply, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1parameter(JNIEnv* env, jclass self, jlong request,
                                                                        jlong activity, jbyteArray name,
                                                                        jbyteArray value, jbyteArray unit,
                                                                        jbyteArray basis, jbyteArray evidence,
                                                                        jlongArray out_error) {
  const jbyteArray arrays[] = {name, value, unit, basis, evidence};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 5, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_request_set_parameter(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0], taken.texts[1],
                                taken.texts[2], taken.texts[3], taken.texts[4], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1parameter_1text(JNIEnv* env, jclass self, jlong request,
                                                                              jlong activity, jbyteArray name,
                                                                              jbyteArray value, jbyteArray evidence,
                                                                              jlongArray out_error) {
  const jbyteArray arrays[] = {name, value, evidence};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 3, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_request_set_parameter_text(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0],
                                                           taken.texts[1], taken.texts[2], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1parameter_1list(JNIEnv* env, jclass self, jlong request,
                                                                              jlong activity, jbyteArray name,
                                                                              jlongArray out_error) {
  UNUSED(self);
  return set_activity1(env, tsn_request_set_parameter_list, request, activity, name, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1add_1row(JNIEnv* env, jclass self, jlong request,
                                                                  jlong activity, jbyteArray name, jlongArray out_row,
                                                                  jlongArray out_error) {
  texts taken;
  size_t row = 0;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 1, &name)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_request_add_row(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0], &row, &error);
  texts_let_go(env, &taken);
  put_index(env, out_row, row);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1row_1number(JNIEnv* env, jclass self, jlong request,
                                                                          jlong activity, jbyteArray name, jlong row,
                                                                          jbyteArray field, jbyteArray value,
                                                                          jbyteArray unit, jlongArray out_error) {
  const jbyteArray arrays[] = {name, field, value, unit};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 4, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_request_set_row_number(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0], SIZE(row),
                                 taken.texts[1], taken.texts[2], taken.texts[3], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1row_1text(JNIEnv* env, jclass self, jlong request,
                                                                        jlong activity, jbyteArray name, jlong row,
                                                                        jbyteArray field, jbyteArray value,
                                                                        jlongArray out_error) {
  const jbyteArray arrays[] = {name, field, value};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 3, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_request_set_row_text(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0],
                                                     SIZE(row), taken.texts[1], taken.texts[2], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1provenance(JNIEnv* env, jclass self, jlong request,
                                                                         jlong activity, jbyteArray datum,
                                                                         jbyteArray member, jbyteArray value,
                                                                         jlongArray out_error) {
  const jbyteArray arrays[] = {datum, member, value};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 3, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status = tsn_request_set_provenance(OBJECT(tsn_request, request), (size_t)activity, taken.texts[0],
                                                       taken.texts[1], taken.texts[2], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1set_1meta(JNIEnv* env, jclass self, jlong request,
                                                                   jlong activity, jbyteArray key, jbyteArray value,
                                                                   jlongArray out_error) {
  const jbyteArray arrays[] = {key, value};
  texts taken;
  tsn_error* error = NULL;
  UNUSED(self);
  if (!texts_take(env, &taken, 2, arrays)) return TSN_E_NO_MEMORY;
  const tsn_status status =
      tsn_request_set_meta(OBJECT(tsn_request, request), SIZE(activity), taken.texts[0], taken.texts[1], &error);
  texts_let_go(env, &taken);
  return ended(env, status, error, out_error);
}

JNIEXPORT jint JNICALL Java_cn_tansuan_Raw_tsn_1request_1json(JNIEnv* env, jclass self, jlong request,
                                                              jlongArray out_json, jlongArray out_error) {
  tsn_buffer* json = NULL;
  tsn_error* error = NULL;
  UNUSED(self);
  const tsn_status status = tsn_request_json(OBJECT(tsn_request, request), &json, &error);
  put_handle(env, out_json, json);
  return ended(env, status, error, out_error);
}

JNIEXPORT void JNICALL Java_cn_tansuan_Raw_tsn_1request_1free(JNIEnv* env, jclass self, jlong request) {
  UNUSED(env);
  UNUSED(self);
  tsn_request_free(OBJECT(tsn_request, request));
}
