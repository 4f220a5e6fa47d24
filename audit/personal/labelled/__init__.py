"""What labels of people, telephones and offices ask for: which words are such labels (`labels`), and what answers them in the
same text (`values`), word by word (`tokens`), and in other cells (`tables`).
"""
