// The long texts of --help: signing, and ledgers.
#include "cli/messages.hpp"

namespace cli::phrase {

const Phrase help_sign{
    "Signs a record, or the head of a ledger, with an Ed25519 key, and prints it with the signature\n"
    "in it. Several people may sign, in any order. What is signed is the digest.\n"
    "\n"
    "  --key FILE   the signing key, from 'tansuan key new'\n"
    "  --detached   the signature alone, to be kept beside the record\n"
    "  --role TEXT  as whom you sign, such as 核查机构; signed too. In a head or with --detached\n"
    "  --date DATE  when you sign, such as 2025-03-31; signed too, and nobody checks it\n"
    "  -o FILE      write it to FILE, in one step\n"
    "\n"
    "  tansuan sign record.json --key verifier.key --detached --role 核查机构 -o verifier.sig\n",
    "用 Ed25519 密钥签署记录或账本头，输出带有签名的文件。可由多人按任意顺序签署；签署的内容是摘要。\n"
    "\n"
    "  --key FILE   签名密钥，由 'tansuan key new' 生成\n"
    "  --detached   只输出签名，与记录分开保存\n"
    "  --role TEXT  以什么身份签署，例如 核查机构；身份也在签名之下。用于账本头或 --detached\n"
    "  --date DATE  签署日期，例如 2025-03-31；也在签名之下，但无人核对\n"
    "  -o FILE      一次写入 FILE\n"
    "\n"
    "  tansuan sign record.json --key verifier.key --detached --role 核查机构 -o verifier.sig\n"};
const Phrase help_key_new{
    "Makes an Ed25519 signing key of the system's randomness and writes it to FILE (64 hex digits,\n"
    "readable by you alone, never over another file). Prints the public key, by which others know you.\n",
    "用系统随机数生成 Ed25519 签名密钥并写入 FILE（64 位十六进制，仅本人可读，不覆盖已有文件），\n"
    "同时输出公钥；别人以公钥识别您。\n"};
const Phrase help_key_public{"Prints the public key of the signing key in FILE.\n", "输出 FILE 中签名密钥的公钥。\n"};

const Phrase help_ledger_add{
    "Appends records to a ledger, a file that is made if it is not there. Each record must be as it\n"
    "was written, and not be in the ledger yet; if one is not, nothing is added. What an interrupted\n"
    "append left at the end is set aside in a file beside the ledger. One process writes at a time.\n"
    "\n"
    "  tansuan ledger add plant.ledger 2024-03.json\n",
    "将记录追加到账本；账本文件不存在时自动建立。每个记录须保持写出时的原样，且账本中尚无此记录；\n"
    "有一个不符合时不写入任何内容。之前被中断的追加留下的残余会移存到账本旁的文件中。同一时间只有一个进程写入。\n"
    "\n"
    "  tansuan ledger add plant.ledger 2024-03.json\n"};
const Phrase help_ledger_check{
    "Checks every entry of a ledger: nothing changed, taken out, moved or entered twice; each fault\n"
    "with its line. Exit 1 if there is one. That entries were cut off from the end, or everything was\n"
    "written anew, only shows against a head that you kept.\n"
    "\n"
    "  --head FILE          a head from 'tansuan ledger head': the ledger must go on from it\n"
    "  --root HEX --size N  the same, by its root and number of entries\n",
    "检查账本的每个条目：未被改动、抽走、移动或重复登记；每个问题都给出所在行。有问题时退出码为 1。\n"
    "末尾条目被截去或全部重写，只有对照您保存的账本头才能发现。\n"
    "\n"
    "  --head FILE          由 'tansuan ledger head' 得到的账本头，账本必须由其延续而来\n"
    "  --root HEX --size N  同上，以根与条目数表示\n"};
const Phrase help_ledger_show{"Lists the entries of a ledger. --json prints its lines as they are.\n",
                              "列出账本的条目。--json 原样输出各行。\n"};
const Phrase help_ledger_head{
    "Prints the head of a ledger: how many entries it has, and the root over them. Whoever keeps it\n"
    "can tell later that nothing before it was changed. A second signer uses 'tansuan sign'.\n"
    "\n"
    "  --key FILE   sign it with this key\n"
    "  --role TEXT, --date DATE   as in 'tansuan sign'\n"
    "  -o FILE      write it to FILE, in one step\n",
    "输出账本头：条目数与其上的根。保存账本头的人以后可以判断之前的内容有无改动。第二位签署者使用 'tansuan sign'。\n"
    "\n"
    "  --key FILE   用该密钥签署\n"
    "  --role TEXT、--date DATE   与 'tansuan sign' 相同\n"
    "  -o FILE      一次写入 FILE\n"};
const Phrase help_ledger_prove{
    "Writes a proof that needs no ledger to be verified:\n"
    "\n"
    "  --period PERIOD   which records of 2024, 2024-03 or 2024-01/2024-06 there are, and the exact sum\n"
    "                    of their totals; no month counts twice, missing months are named\n"
    "  --entity, --method   only these credit codes or names, and methods; each may be repeated,\n"
    "                    and must be said where there are several\n"
    "  --without RECORD  not this one (file or sha256:…), because a later record corrects it\n"
    "  --record RECORD   that this record is in the ledger\n"
    "  --since HEAD      that the ledger only grew since this head\n"
    "\n"
    "  --head HEAD       under this head, which others signed; default: the head as it is\n"
    "  --key FILE        sign the head as it is; --role, --date as in 'tansuan sign'\n"
    "  -o FILE           write it to FILE, in one step\n"
    "\n"
    "  tansuan ledger prove plant.ledger --period 2024 --key plant.key --role 企业 -o 2024.proof\n",
    "写出一份证明，验证时不需要账本：\n"
    "\n"
    "  --period PERIOD   2024、2024-03 或 2024-01/2024-06 有哪些记录，及其合计的精确总和；\n"
    "                    任何月份不重复计算，缺少的月份逐一列出\n"
    "  --entity、--method   只计这些主体（信用代码或名称）与方法；均可重复，有多个时必须写明\n"
    "  --without RECORD  不计该记录（文件或 sha256:…），因为之后的记录更正了它\n"
    "  --record RECORD   该记录在账本中\n"
    "  --since HEAD      自该账本头以来，账本只有增加\n"
    "\n"
    "  --head HEAD       以他人签署的账本头为准；默认为当前的头\n"
    "  --key FILE        签署当前的头；--role、--date 与 'tansuan sign' 相同\n"
    "  -o FILE           一次写入 FILE\n"
    "\n"
    "  tansuan ledger prove plant.ledger --period 2024 --key plant.key --role 企业 -o 2024.proof\n"};
const Phrase help_ledger_verify{
    "Verifies a proof by itself: the records are in the ledger with that head, the sum is exact, no\n"
    "month counts twice, the signatures are valid. With records: the proof lists exactly these.\n"
    "'tansuan verify' calculates each record again. What no proof shows: that the ledger has no other\n"
    "records, and why one was left out.\n"
    "\n"
    "  --require KEY  this public key must have signed the head\n"
    "\n"
    "  tansuan ledger verify 2024.proof 2024-*.json --require d75a98…\n",
    "验证证明本身：各记录在该账本头之下、总和精确、没有月份重复计算、签名有效。给出记录时：证明所列恰为这些记录。\n"
    "每个记录的复算用 'tansuan verify'。证明不能说明的是：账本中没有其他记录，以及某个记录为何不计。\n"
    "\n"
    "  --require KEY  该公钥必须签署了账本头\n"
    "\n"
    "  tansuan ledger verify 2024.proof 2024-*.json --require d75a98…\n"};

}  // namespace cli::phrase
