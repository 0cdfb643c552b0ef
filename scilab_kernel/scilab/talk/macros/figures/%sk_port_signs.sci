// Gives a sign for each input of a block of Xcos that adds or multiplies; empty if all are plus.
function text = %sk_port_signs(block)
    signs = [];
    negative = "-";
    select block.gui
    case "SUMMATION" then
        signs = block.model.ipar;
    case "BIGSOM_f" then
        signs = block.model.rpar;
    case "PRODUCT" then
        signs = block.model.ipar;
        negative = "/";
    end
    text = "";
    if type(signs) == 1 & or(signs < 0) then
        letters = part("+", ones(1, size(signs, "*")));
        for k = find(matrix(signs, 1, -1) < 0)
            letters = part(letters, 1:k - 1) + negative + part(letters, k + 1:length(letters));
        end
        text = letters;
    end
endfunction
