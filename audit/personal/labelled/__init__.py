"""What labels of people, telephones and offices ask for: which words are such labels (`labels`), and what answers them in the
same text (`values`) and in other cells (`tables`).
"""
