/* ledger.h and the signatures of record.h that stand beside what they sign. */
#include <stdlib.h>

#include "check.h"
#include "requests.h"

static tsn_error* error = NULL;

/* RFC 8032 §7.1 tests 1 and 2. */
static const uint8_t plant[32] = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                                  0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                                  0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
static const uint8_t verifier[32] = {0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                     0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                     0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb};
#define PLANT_KEY "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
#define VERIFIER_KEY "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"

/* The records of two requests, 152989/255 t and 597.8 t (requests.h), the second of another period. */
static tsn_record* both = NULL;
static tsn_record* power = NULL;
#define POWER_2023                                                                                               \
  "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\",\"edition\":\"2015\"},\"period\":" \
  "\"2023\",\"as_of\":\"2025-03-31\",\"choices\":{\"electricity_factor\":\"provincial\"},\"region\":\"320000\"," \
  "\"activities\":[" POWER("1000 MWh") "]}"

static tsn_ledger* new_ledger(void) {
  tsn_ledger* ledger = NULL;
  CHECK_OK(tsn_ledger_new(&ledger, &error));
  return ledger;
}

static tsn_buffer* line_of(tsn_ledger* ledger, const tsn_record* record) {
  tsn_buffer* line = NULL;
  CHECK_OK(tsn_ledger_append(ledger, tsn_record_json(record), &line, &error));
  return line;
}

/* What the checking of a ledger says has this part. */
static int reports(const tsn_ledger* ledger, const char* part) {
  tsn_buffer* report = NULL;
  int holds = 0;
  CHECK_OK(tsn_ledger_check(ledger, &report, &error));
  holds = contains(bytes_of(report), part);
  tsn_buffer_free(report);
  return holds;
}

static int verdict_says(tsn_text proof, const char* part) {
  tsn_buffer* verdict = NULL;
  int holds = 0;
  CHECK_OK(tsn_proof_verify(proof, &verdict, &error));
  holds = contains(bytes_of(verdict), part);
  tsn_buffer_free(verdict);
  return holds;
}

static void a_ledger_is_begun_read_and_checked(void) {
  tsn_ledger* ledger = new_ledger();
  tsn_buffer *line = NULL, *again = NULL;
  tsn_text torn;
  CHECK(tsn_ledger_size(ledger) == 0 && tsn_ledger_end(ledger) == 0);
  CHECK(reports(ledger,
                "{\"end\":0,\"faults\":[],\"ok\":true,\"root\":"
                "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0,\"unfinished\":0,"
                "\"unlisted\":0}"));
  line = line_of(ledger, both);
  CHECK(tsn_ledger_size(ledger) == 1 && tsn_ledger_end(ledger) == tsn_buffer_size(line));
  CHECK(contains(bytes_of(line), "\"size\":1,\"total\":{\"exact\":\"" BOTH_EXACT "\",\"unit\":\"tCO2e\",\"value\":"));
  CHECK_FAILS(tsn_ledger_append(ledger, tsn_record_json(both), &again, &error), TSN_E_LEDGER, "ledger.replay");
  CHECK(again == NULL && tsn_ledger_size(ledger) == 1);
  CHECK_FAILS(tsn_ledger_append(ledger, text("{}"), &again, &error), TSN_E_RECORD, "record.format");
  CHECK_FAILS(tsn_ledger_append(ledger, text("{"), &again, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_ledger_append(ledger, text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_append(NULL, text("{}"), &again, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_read(ledger, text("x"), &error), TSN_E_MISUSE, "argument.order");
  tsn_ledger_free(ledger);

  ledger = new_ledger();
  torn = bytes_of(line);
  torn.size -= 1;
  CHECK_OK(tsn_ledger_read(ledger, torn, &error));
  CHECK(tsn_ledger_size(ledger) == 0 && tsn_ledger_end(ledger) == 0);
  CHECK_FAILS(tsn_ledger_append(ledger, tsn_record_json(both), &again, &error), TSN_E_LEDGER, "ledger.unfinished");
  CHECK_OK(tsn_ledger_cut(ledger, &error));
  CHECK(reports(ledger, "\"unfinished\":0"));
  again = line_of(ledger, both);
  CHECK(tsn_buffer_size(again) == tsn_buffer_size(line));
  tsn_buffer_free(again);
  tsn_ledger_free(ledger);

  ledger = new_ledger();
  CHECK_OK(tsn_ledger_read(ledger, bytes_of(line), &error));
  CHECK_OK(tsn_ledger_read(ledger, bytes_of(line), &error));
  CHECK(reports(ledger, "\"code\":\"ledger.replay\"") && reports(ledger, "\"line\":2") &&
        reports(ledger, "\"ok\":false"));
  CHECK_FAILS(tsn_ledger_head(ledger, &again, &error), TSN_E_LEDGER, "ledger.faulty");
  CHECK_FAILS(tsn_ledger_append(ledger, tsn_record_json(power), &again, &error), TSN_E_LEDGER, "ledger.faulty");
  CHECK_FAILS(tsn_ledger_prove(ledger, no_text(), &again, &error), TSN_E_LEDGER, "ledger.faulty");
  tsn_ledger_free(ledger);
  tsn_buffer_free(line);

  CHECK(tsn_ledger_size(NULL) == 0 && tsn_ledger_end(NULL) == 0);
  tsn_ledger_free(NULL);
  CHECK_FAILS(tsn_ledger_new(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_read(NULL, text("x"), &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_check(NULL, &again, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_cut(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_head(NULL, &again, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_expect(NULL, text("{}"), &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_select(NULL, text("{}"), &error), TSN_E_MISUSE, "argument.null");
}

static void a_period_is_proved_under_a_head_that_two_signed(void) {
  tsn_ledger *made = new_ledger(), *ledger = new_ledger(), *late = new_ledger();
  tsn_buffer *first = line_of(made, both), *bare = NULL, *one = NULL, *head = NULL, *signature = NULL, *proof = NULL;
  tsn_buffer *second = NULL, *growth = NULL, *entry = NULL, *early = NULL;
  CHECK_OK(tsn_ledger_head(made, &early, &error));
  second = line_of(made, power);
  tsn_ledger_free(made);
  CHECK_OK(tsn_ledger_select(ledger, text("{\"period\":\"2024\"}"), &error));
  CHECK_FAILS(tsn_ledger_select(ledger, text("{\"period\":\"2024\"}"), &error), TSN_E_MISUSE, "argument.order");
  CHECK_FAILS(tsn_ledger_select(late, text("{\"period\":\"24\"}"), &error), TSN_E_REQUEST, "period.syntax");
  CHECK_FAILS(tsn_ledger_select(late, text("["), &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_OK(tsn_ledger_read(ledger, bytes_of(first), &error));
  CHECK_OK(tsn_ledger_read(ledger, bytes_of(second), &error));
  CHECK_FAILS(tsn_ledger_select(ledger, text("{\"period\":\"2024\"}"), &error), TSN_E_MISUSE, "argument.order");
  CHECK_FAILS(tsn_ledger_expect(ledger, bytes_of(early), &error), TSN_E_MISUSE, "argument.order");

  CHECK_OK(tsn_ledger_head(ledger, &bare, &error));
  CHECK_OK(tsn_signature_make(bytes_of(bare), plant, text("企业"), text("2025-01-31"), &signature, &error));
  CHECK_OK(tsn_head_add_signature(bytes_of(bare), bytes_of(signature), &one, &error));
  CHECK_FAILS(tsn_head_add_signature(bytes_of(one), bytes_of(signature), &head, &error), TSN_E_SIGNATURE,
              "head.signed_already");
  CHECK_FAILS(tsn_head_add_signature(bytes_of(early), bytes_of(signature), &head, &error), TSN_E_SIGNATURE,
              "signature.other");
  CHECK_FAILS(tsn_head_add_signature(text("{}"), bytes_of(signature), &head, &error), TSN_E_LEDGER, "head.format");
  CHECK_FAILS(tsn_head_add_signature(bytes_of(bare), text("{}"), &head, &error), TSN_E_SIGNATURE, "signature.format");
  CHECK_FAILS(tsn_head_add_signature(bytes_of(bare), text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_buffer_free(signature);
  CHECK_OK(tsn_signature_make(bytes_of(one), verifier, text("核查机构"), no_text(), &signature, &error));
  CHECK_OK(tsn_head_add_signature(bytes_of(one), bytes_of(signature), &head, &error));

  CHECK_OK(tsn_ledger_prove(ledger, bytes_of(head), &proof, &error));
  CHECK(contains(bytes_of(proof),
                 "\"total\":{\"exact\":\"" BOTH_EXACT "\",\"unit\":\"tCO2e\",\"value\":\"" BOTH_VALUE "\"}"));
  CHECK_OK(tsn_record_entry(tsn_record_json(both), &entry, &error));
  CHECK(contains(bytes_of(proof), tsn_buffer_data(entry)));
  CHECK(verdict_says(
      bytes_of(proof),
      "{\"code\":\"\",\"message\":\"\",\"ok\":true,\"pointer\":\"\",\"signers\":[{\"public_key\":\"" VERIFIER_KEY
      "\",\"role\":\"核查机构\"},{\"public_key\":\"" PLANT_KEY "\",\"role\":\"企业\",\"signed_at\":\"2025-01-31\"}]}"));
  tsn_buffer_free(proof);
  CHECK_FAILS(tsn_ledger_prove(ledger, text("{}"), &proof, &error), TSN_E_LEDGER, "head.format");
  CHECK_FAILS(tsn_ledger_prove(NULL, no_text(), &proof, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_ledger_prove(ledger, no_text(), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK(proof == NULL);

  CHECK_OK(tsn_ledger_prove_consistency(ledger, bytes_of(early), bytes_of(head), &growth, &error));
  CHECK(verdict_says(bytes_of(growth), "\"ok\":true"));
  tsn_buffer_free(growth);
  CHECK_OK(tsn_ledger_prove_consistency(ledger, bytes_of(early), no_text(), &growth, &error));
  CHECK(verdict_says(bytes_of(growth), "\"signers\":[]"));
  tsn_buffer_free(growth);
  CHECK_FAILS(tsn_ledger_prove_consistency(ledger, no_text(), no_text(), &growth, &error), TSN_E_JSON_SYNTAX,
              "json.syntax");
  CHECK_FAILS(tsn_ledger_prove_consistency(NULL, bytes_of(early), no_text(), &growth, &error), TSN_E_MISUSE,
              "argument.null");

  CHECK_OK(tsn_ledger_expect(late, bytes_of(head), &error));
  CHECK_FAILS(tsn_ledger_expect(late, text("{}"), &error), TSN_E_LEDGER, "head.format");
  CHECK_OK(tsn_ledger_read(late, bytes_of(first), &error));
  CHECK(reports(late, "\"code\":\"ledger.cut_off\""));
  CHECK_FAILS(tsn_ledger_prove_consistency(late, bytes_of(head), no_text(), &growth, &error), TSN_E_LEDGER,
              "ledger.faulty");
  tsn_ledger_free(late);
  late = new_ledger();
  CHECK_OK(tsn_ledger_select(late, text("{\"period\":\"2022\"}"), &error));
  CHECK_OK(tsn_ledger_read(late, bytes_of(first), &error));
  CHECK_FAILS(tsn_ledger_prove(late, no_text(), &proof, &error), TSN_E_NOT_FOUND, "proof.nothing");
  CHECK_FAILS(tsn_ledger_prove_consistency(late, bytes_of(head), no_text(), &growth, &error), TSN_E_LEDGER,
              "proof.head");

  CHECK_FAILS(tsn_proof_verify(text("{}"), &proof, &error), TSN_E_LEDGER, "proof.format");
  CHECK_FAILS(tsn_proof_verify(text("{"), &proof, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_proof_verify(text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_entry(text("{}"), &proof, &error), TSN_E_RECORD, "record.format");
  CHECK_FAILS(tsn_record_entry(text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_buffer_free(entry);
  tsn_buffer_free(early);
  tsn_buffer_free(first);
  tsn_buffer_free(second);
  tsn_buffer_free(bare);
  tsn_buffer_free(one);
  tsn_buffer_free(head);
  tsn_buffer_free(signature);
  tsn_ledger_free(ledger);
  tsn_ledger_free(late);
}

static void a_signature_beside_a_record_is_judged(void) {
  tsn_buffer *signature = NULL, *verdict = NULL;
  CHECK_OK(tsn_signature_make(tsn_record_json(both), plant, text("企业"), text("2025-01-31"), &signature, &error));
  CHECK(
      contains(bytes_of(signature), "\"of\":\"tansuan.record/1\",\"public_key\":\"" PLANT_KEY "\",\"role\":\"企业\""));
  CHECK_OK(tsn_signature_verify(tsn_record_json(both), bytes_of(signature), &verdict, &error));
  CHECK(same(bytes_of(verdict), "{\"code\":\"\",\"message\":\"\",\"ok\":true,\"public_key\":\"" PLANT_KEY
                                "\",\"role\":\"企业\",\"signed_at\":\"2025-01-31\"}"));
  tsn_buffer_free(verdict);
  CHECK_OK(tsn_signature_verify(tsn_record_json(power), bytes_of(signature), &verdict, &error));
  CHECK(contains(bytes_of(verdict), "\"code\":\"signature.other\"") && contains(bytes_of(verdict), "\"ok\":false"));
  tsn_buffer_free(verdict);
  {
    /* The date is signed, too. */
    const size_t size = tsn_buffer_size(signature);
    char* copy = malloc(size + 1);
    tsn_text changed;
    memcpy(copy, tsn_buffer_data(signature), size + 1);
    memcpy(strstr(copy, "2025-01-31"), "2024-01-31", 10);
    changed.data = copy;
    changed.size = size;
    CHECK_OK(tsn_signature_verify(tsn_record_json(both), changed, &verdict, &error));
    CHECK(contains(bytes_of(verdict), "\"code\":\"signature.invalid\""));
    tsn_buffer_free(verdict);
    free(copy);
  }
  tsn_buffer_free(signature);
  CHECK_FAILS(tsn_signature_verify(tsn_record_json(both), text("{}"), &verdict, &error), TSN_E_SIGNATURE,
              "signature.format");
  CHECK_FAILS(tsn_signature_verify(tsn_record_json(both), text(""), &verdict, &error), TSN_E_JSON_SYNTAX,
              "json.syntax");
  CHECK_FAILS(tsn_signature_verify(text("{}"), text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_signature_make(text("{}"), plant, no_text(), no_text(), &signature, &error), TSN_E_RECORD,
              "record.format");
  CHECK_FAILS(tsn_signature_make(tsn_record_json(both), plant, no_text(), text("soon"), &signature, &error),
              TSN_E_REQUEST, "signature.date");
  CHECK_FAILS(tsn_signature_make(tsn_record_json(both), plant, text("a\nb"), no_text(), &signature, &error),
              TSN_E_REQUEST, "signature.role");
  CHECK_FAILS(tsn_signature_make(tsn_record_json(both), plant, text("\xff"), no_text(), &signature, &error),
              TSN_E_MISUSE, "argument.utf8");
  CHECK_FAILS(tsn_signature_make(tsn_record_json(both), NULL, no_text(), no_text(), &signature, &error), TSN_E_MISUSE,
              "argument.null");
  CHECK(signature == NULL);
}

int main(void) {
  tsn_catalog* catalog = NULL;
  tsn_engine* engine = NULL;
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  CHECK_OK(tsn_engine_new(catalog, &engine, &error));
  CHECK_OK(tsn_calculate(engine, text(BOTH), NULL, &both, &error));
  CHECK_OK(tsn_calculate(engine, text(POWER_2023), NULL, &power, &error));
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  a_ledger_is_begun_read_and_checked();
  a_period_is_proved_under_a_head_that_two_signed();
  a_signature_beside_a_record_is_judged();
  tsn_record_free(both);
  tsn_record_free(power);
  return check_end();
}
