class Generator:
    pass
