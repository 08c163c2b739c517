package cn.tansuan;

/** The language of a text for people. */
public enum Language {
    /** Chinese. */
    ZH,
    /** English. */
    EN
}
