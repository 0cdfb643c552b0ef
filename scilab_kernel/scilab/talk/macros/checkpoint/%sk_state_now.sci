// Gives what Scilab remembers beside variables: its folder, formats, modes, generators.
function state = %sk_state_now()
    state = list(pwd(), format(), funcprot(), ieee(), rand("info"), rand("seed"), ..
        grand("getgen"), grand("getsd"));
endfunction
