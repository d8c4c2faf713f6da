"""Training of the language model: treebank → network → ONNX → the folder that ships."""
