// Gives a letter for each port of a block of Xcos: E (explicit) or I (implicit).
function letters = %sk_port_kinds(ports, kinds)
    letters = part("E", ones(1, size(ports, "*")));
    if type(kinds) == 10 & ports <> [] & size(kinds, "*") == size(ports, "*") then
        letters = strcat(kinds);
    end
endfunction
