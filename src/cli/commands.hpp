// The commands; each returns the exit code.
#pragma once

#include "cli/arguments.hpp"
#include "cli/context.hpp"

namespace cli {

int calc(const Context& context, const Arguments& arguments);
int explain(const Context& context, const Arguments& arguments);
int record_report(const Context& context, const Arguments& arguments);
int verify(const Context& context, const Arguments& arguments);
int sign(const Context& context, const Arguments& arguments);
int key_new(const Context& context, const Arguments& arguments);
int key_public(const Context& context, const Arguments& arguments);
int ledger_add(const Context& context, const Arguments& arguments);
int ledger_check(const Context& context, const Arguments& arguments);
int ledger_show(const Context& context, const Arguments& arguments);
int ledger_head(const Context& context, const Arguments& arguments);
int ledger_prove(const Context& context, const Arguments& arguments);
int ledger_verify(const Context& context, const Arguments& arguments);
int diff(const Context& context, const Arguments& arguments);
int sheet(const Context& context, const Arguments& arguments);
int factors_list(const Context& context, const Arguments& arguments);
int factors_show(const Context& context, const Arguments& arguments);
int factors_search(const Context& context, const Arguments& arguments);
int factors_history(const Context& context, const Arguments& arguments);
int factors_resolve(const Context& context, const Arguments& arguments);
int methods_list(const Context& context, const Arguments& arguments);
int methods_show(const Context& context, const Arguments& arguments);
int methods_search(const Context& context, const Arguments& arguments);
int method_check(const Context& context, const Arguments& arguments);
int catalog_audit(const Context& context, const Arguments& arguments);
int catalog_hash(const Context& context, const Arguments& arguments);
int catalog_releases(const Context& context, const Arguments& arguments);
int catalog_diff(const Context& context, const Arguments& arguments);
int catalog_coverage(const Context& context, const Arguments& arguments);
int conformance(const Context& context, const Arguments& arguments);
int testee(const Context& context, const Arguments& arguments);

}  // namespace cli
