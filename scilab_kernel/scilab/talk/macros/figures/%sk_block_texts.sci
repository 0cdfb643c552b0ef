// Gives the label and the parameters of a block of Xcos.
function texts = %sk_block_texts(block)
    texts = ["", ""];
    if block.model.label <> [] then
        texts(1) = strcat(block.model.label);
    end
    parameters = block.graphics.exprs;
    if type(parameters) == 10 & parameters <> [] then
        texts(2) = part(strcat(parameters, "; "), 1:80);
    end
endfunction
