// Calls a function of Scilab's that a macro replaces, with as many outputs as the macro was given.
function results = %sk_outputs(name, count, inputs)
    if count < 2 then
        execstr("results = list(" + name + "(inputs(:)));");
        return
    end
    outputs = strcat("out" + %sk_integers(1:count), ", ");
    execstr("[" + outputs + "] = " + name + "(inputs(:)); results = list(" + outputs + ");");
endfunction
